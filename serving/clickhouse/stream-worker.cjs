// A thread that streams one result at a time. The engine analyses a streamed query, scalar subqueries and all, before
// it returns to JavaScript: here that holds up nobody else. Each message is answered with exactly one.
const { parentPort, workerData } = require('node:worker_threads')

const addon = require(workerData.loader).loadNative()
let connection = null
let stream = null

const steps = {
  async open({ preparation, sql, format }) {
    connection = addon.CreateConnection(workerData.directory)
    for (const text of preparation) await addon.QueryAsyncConnection(connection, text, 'Null')
    stream = addon.StreamQuery(connection, sql, format)
    return {}
  },
  async next() {
    // A stream that ended, well or not, has been freed already.
    const open = stream
    stream = null
    const { done, bytes } = await addon.StreamFetch(open)
    if (done) return {}
    stream = open
    return { bytes }
  },
  async close() {
    if (stream) addon.StreamCancel(stream)
    if (connection) addon.CloseConnection(connection)
    stream = null
    connection = null
    return {}
  },
}

parentPort.on('message', async (message) => {
  try {
    const answer = await steps[message.step](message)
    // Handed over, not copied.
    parentPort.postMessage(answer, answer.bytes ? [answer.bytes.buffer] : [])
  } catch (error) {
    parentPort.postMessage({ error: error.message })
  }
})
