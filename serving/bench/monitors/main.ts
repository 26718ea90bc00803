// First of all, see there.
import '../../cli/threads'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createClient } from '@clickhouse/client'
import { endWith, Life } from '../../cli/life'
import { reportFailure } from '../../cli/progress'
import { startClickHouse } from '../../clickhouse/server'
import { createLog } from '../../logging/schema'
import { insertCosts } from './cost'
import { Ledger } from './ledger'
import { DAYS, makeLog, start } from './made-log'
import { binTwoMillion, psiDatabase } from './psi'

// The log that the monitors are measured on, made and served: `--rows N --data DIR [--costs]`. On standard output one line of JSON: where it is
// and what making it cost. A log that is there already is served as it is, one that is there in part is finished. Whoever starts it with a channel can ask it 'cpu'.

const DAY = 86_400_000

async function main(life: Life): Promise<void> {
  const { values } = parseArgs({
    options: { rows: { type: 'string' }, data: { type: 'string' }, costs: { type: 'boolean' } },
  })
  const rows = Number(values.rows)
  if (!values.data || !Number.isInteger(rows) || rows < 100_000)
    throw new Error('Usage: --rows N (from 100000) --data DIR [--costs]')
  const data = resolve(values.data)
  mkdirSync(data, { recursive: true })
  const clickhouse = await startClickHouse({ dataDir: data, password: 'bench' })
  life.onEnd(() => clickhouse.stop())
  const { url, database, username, password } = clickhouse
  // A statement may take as long as it needs.
  const target = { url, database, username, password, request_timeout: 3_600_000 }
  const client = createClient(target)
  life.onEnd(() => client.close())
  await createLog(client)
  const say = (step: string, share: number) => console.error(JSON.stringify({ step, share: Number(share.toFixed(3)) }))

  const made = await makeLog(client, rows, new Ledger(data), say)
  const costs = values.costs ? await insertCosts(target, Math.min(rows, 1_000_000)) : []
  const psi = values.costs ? { database: psiDatabase, binning: await binTwoMillion(target) } : null
  const range = { from: new Date(start).toISOString(), to: new Date(start + DAYS * DAY).toISOString() }
  process.on('message', (message) => {
    if (message === 'cpu') process.send?.(process.cpuUsage())
  })
  process.stdout.write(
    `${JSON.stringify({ clickhouse: { url, database, username, password }, rows, range, made, costs, psi })}\n`,
  )
}

const life = new Life()
endWith(life, { watchParent: true })
main(life).catch(async (error: unknown) => {
  reportFailure(error)
  await life.end()
  process.exit(1)
})
