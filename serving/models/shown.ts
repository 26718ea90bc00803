import { setImmediate } from 'node:timers/promises'
import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import { type Calibration, CalibrationCounts } from './calibration'
import { type ClickCounts, clickScorer, type Settings } from './click-model'
import { HISTORY } from './covisitation'
import { readRows } from './read'
import shownSql from './shown.sql?raw'

const USERS = 400

const Row = z.object({
  user_id: z.string(),
  shown: z.array(z.tuple([z.number(), z.string(), z.number()])),
  clicks: z.array(z.tuple([z.number(), z.string()])),
})

/**
 * What click rate times affinity comes to in clicks, on impressions after those it was counted on: an affinity rests on few clicks
 * and promises too much. Impressions of what the shopper had just clicked are left out: serving does not show them.
 */
export async function calibrateOnShown(
  client: ClickHouseClient,
  counts: ClickCounts,
  settings: Settings,
  range: { from: number; until: number },
): Promise<Calibration> {
  const rows = await readRows(client, shownSql, { ...range, users: USERS }, Row)
  const scorer = clickScorer(counts, settings)
  const found = new CalibrationCounts()
  for (const { shown, clicks } of rows) {
    await setImmediate() // others are served meanwhile
    const clicked = clicks.flatMap(([at, item]) => {
      const place = counts.index.place.get(item)
      return place === undefined ? [] : [{ at, place }]
    })
    let known = -1
    let history: number[] = []
    let scores = new Float64Array()
    for (const [at, item, hit] of shown) {
      const before = clicked.filter((click) => click.at < at).length
      if (before !== known) {
        known = before
        history = clicked.slice(Math.max(0, before - HISTORY), before).map((click) => click.place)
        scores = Float64Array.from(scorer(history))
      }
      const place = counts.index.place.get(item)
      if (place !== undefined && !history.includes(place)) found.add(scores[place] ?? 0, hit > 0)
    }
  }
  return found.fit()
}
