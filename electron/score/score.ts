import { createClient } from '@clickhouse/client'
import { defaultMonitors } from '../../shared/monitors/defaults'
import { createEvaluator } from '../../shared/monitors/evaluate'
import { explainGroup } from '../../shared/monitors/explain'
import { incidentsOf, servedIn } from '../../shared/monitors/incidents'
import { replay } from '../../shared/monitors/replay'
import { scoreIncidents } from '../../shared/monitors/score'
import { createQueryRunner } from '../clickhouse/run'
import { placedBy, sliceByRows } from '../monitors/raw-slice'
import { loadSeries } from '../monitors/series/load'
import { readAnnotations } from '../outline/outline'
import { type MadeMarket, openMarket } from './market'
import { parseScoreOptions } from './options'
import { type SeedScore, summaryOf, tableOf } from './table'

const HOUR = 3_600_000

/**
 * Scores the default monitors against the truth of made marketplaces: loads each log, looks at every hour of it as if it were the present, puts the alarms into
 * incidents, asks the raw rows where they are, and compares. The very code that the app runs.
 */
async function main(): Promise<void> {
  const options = parseScoreOptions(process.argv.slice(2))
  const say = (text: string) => process.stderr.write(`${text}\n`)
  const stopped = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopped.abort())
  const scores: SeedScore[] = []
  for (const seed of options.seeds) {
    const market = await openMarket(seed, options, say)
    try {
      scores.push({ seed, ...(await scoreMarket(market, stopped.signal)) })
    } finally {
      await market.stop()
    }
    say(tableOf(scores.slice(-1)))
  }
  process.stdout.write(
    options.json ? `${JSON.stringify({ scores, summary: summaryOf(scores) })}\n` : `${tableOf(scores)}\n`,
  )
}

async function scoreMarket({ clickhouse, truth }: MadeMarket, signal: AbortSignal) {
  const client = createClient(clickhouse)
  const run = createQueryRunner(client)
  try {
    const from = Math.floor(Date.parse(truth.from) / HOUR)
    const until = Math.floor(Date.parse(truth.until) / HOUR)
    const [{ series }, annotations] = await Promise.all([
      loadSeries(run, { from, until, asKnown: true }, signal),
      readAnnotations(run, { from: truth.from, to: truth.until }, signal),
    ])
    const failed = Object.entries(series.errors)
    if (failed.length > 0) throw new Error(`The log cannot be read: ${JSON.stringify(failed)}`)
    const evaluator = createEvaluator(series)
    const { alarms } = replay(evaluator, defaultMonitors(series), { from: from + 1, until: until + 1 })
    const attribute = explainGroup(series, evaluator.read, until)
    const incidents = incidentsOf(alarms, { annotations, attribute, served: servedIn(series) })
    const placed = []
    for (const incident of incidents) {
      const asked = { until: until * HOUR, places: series.features }
      placed.push(placedBy(incident, await sliceByRows(run, incident, asked, signal)))
    }
    return scoreIncidents(placed, truth)
  } finally {
    await client.close()
  }
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
})
