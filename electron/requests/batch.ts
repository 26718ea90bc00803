import { BatchResponse, Cohort, MOST_IN_BATCH, paths } from '../../shared/contract/serving'
import { reportBatch } from '../../shared/explain/batch-report'
import type { Handler } from '../handler'

/** Requests in a part: few enough that progress is seen and a stop is quick, many enough that asking costs nothing beside ranking. */
const IN_PART = Math.min(40, MOST_IN_BATCH)
/** While one part waits for the model, the next one is retrieved. */
const AT_ONCE = 2
const PART_MS = 60_000

/** A cohort under two configurations, part by part; a part that fails or a person who cancels ends them all. */
export const runBatch: Handler<'batch.run'> = async (input, { serving, signal, progress }) => {
  const { surface, segment, country, requests, left, right, pageSize, seed } = input
  const api = await serving()
  await api.need('batch', signal)
  const query = { surface, segment, country, limit: requests }
  const cohort = await api.request({ path: paths.cohort, query, schema: Cohort, signal })
  const { members } = cohort
  const parts = Array.from({ length: Math.ceil(members.length / IN_PART) }, (_, at) =>
    members.slice(at * IN_PART, (at + 1) * IN_PART),
  )
  const found: BatchResponse[] = []
  const stop = new AbortController()
  const abort = () => stop.abort()
  signal.addEventListener('abort', abort, { once: true })
  let next = 0
  let done = 0
  progress(0, members.length)
  const work = async () => {
    for (let at = next++; at < parts.length; at = next++) {
      const part = parts[at] ?? []
      found[at] = await api.request({
        method: 'POST',
        path: paths.batch,
        body: { members: part, left, right, page_size: pageSize, seed },
        safe: true,
        timeoutMs: PART_MS,
        schema: BatchResponse,
        signal: stop.signal,
      })
      done += part.length
      progress(done, members.length)
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  } finally {
    signal.removeEventListener('abort', abort)
    stop.abort() // the other parts, where one failed
  }
  return reportBatch(found, cohort)
}
