import { createClient } from '@clickhouse/client'
import { startClickHouse } from '../clickhouse/server'
import { createLog } from '../logging/schema'
import { importEshop } from './eshop'

/** Imports DIR into DATA and is killed while the given insert is under way, so many milliseconds after it was sent. */
const [dataDir = '', directory = '', killAt = '0', afterMs = '0'] = process.argv.slice(2)
async function main(): Promise<void> {
  const { url, database, username, password } = await startClickHouse({ dataDir, password: 'test' })
  const client = createClient({ url, database, username, password })
  await createLog(client)

  const insert = client.insert.bind(client)
  let inserts = 0
  client.insert = (parameters) => {
    inserts += 1
    const answer = insert(parameters)
    if (inserts === Number(killAt)) setTimeout(() => process.kill(process.pid, 'SIGKILL'), Number(afterMs))
    return answer
  }
  await importEshop(client, directory, () => {})
  process.stdout.write(`imported with ${inserts} inserts`)
  await client.close()
  process.exit(0)
}
void main()
