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

  const command = client.command.bind(client)
  let inserts = 0
  client.command = (parameters) => {
    const answer = command(parameters)
    if (parameters.query.includes('FORMAT JSONEachRow')) inserts += 1
    else return answer
    if (inserts === Number(killAt)) setTimeout(() => process.kill(process.pid, 'SIGKILL'), Number(afterMs))
    return answer
  }
  await importEshop(client, directory, () => {})
  process.stdout.write(`imported with ${inserts} inserts`)
  await client.close()
  process.exit(0)
}
void main()
