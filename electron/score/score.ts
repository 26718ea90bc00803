import { setTimeout as wait } from 'node:timers/promises'
import { createClient } from '@clickhouse/client'
import { z } from 'zod'
import { defaultMonitors } from '../../shared/monitors/defaults'
import { createEvaluator } from '../../shared/monitors/evaluate'
import { explainGroup } from '../../shared/monitors/explain'
import { incidentsOf } from '../../shared/monitors/incidents'
import { replay } from '../../shared/monitors/replay'
import { scoreIncidents } from '../../shared/monitors/score'
import { createQueryRunner, type QueryRunner } from '../clickhouse/run'
import { sqlFile } from '../clickhouse/sql'
import { placedBy, sliceByRows } from '../monitors/raw-slice'
import { loadSeries } from '../monitors/series/load'
import { readAnnotations } from '../outline/outline'
import { type MadeMarket, openMarket } from './market'
import { parseScoreOptions } from './options'
import { type SeedScore, summaryOf, tableOf } from './table'
import unjoinedSql from './unjoined.sql?raw'

const HOUR = 3_600_000
const LOOK_AGAIN_MS = 2000
/** Half an hour: it begins within a minute, and a large log is joined day by day. */
const MOST_LOOKS = 900
const unjoinedQuestion = sqlFile('score/unjoined', unjoinedSql)

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
    await skewJoined(run, signal)
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
    const incidents = incidentsOf(alarms, { annotations, attribute })
    const placed = []
    for (const incident of incidents) {
      const asked = { until: until * HOUR, places: series.features }
      placed.push(placedBy(incident, await sliceByRows(run, incident, asked, signal), annotations))
    }
    return scoreIncidents(placed, truth)
  } finally {
    await client.close()
  }
}

/** The platform joins served and offline values a while after they came: a log is whole when it has. */
async function skewJoined(run: QueryRunner, signal: AbortSignal): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const { rows } = await run.query(unjoinedQuestion, {}, z.object({ hours: z.number() }), signal)
    if (rows[0]?.hours === 0) return
    await wait(LOOK_AGAIN_MS, undefined, { signal })
  }
  throw new Error('The platform does not join what the offline pipeline computed.')
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
})
