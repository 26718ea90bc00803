import { afterAll, beforeAll, expect, it } from 'vitest'
import { seeded } from '../../shared/stats/testing/random'
import { insertOnce } from '../logging/insert'
import type { InteractionRow } from '../logging/rows'
import { openTestLog, type TestLog } from '../logging/test-log'
import { indexItems } from './items'
import { splitLog, testSessions, validationSessions } from './splits'
import { trainClickModel } from './training'

const ITEMS = 60
const SESSIONS = 1000
const START = Date.UTC(2026, 0, 1)
const HOUR = 3_600_000
const end = START + SESSIONS * HOUR
const ids = Array.from({ length: ITEMS }, (_, n) => `item-${String(n).padStart(2, '0')}`)
const index = indexItems(ids)

let log: TestLog
beforeAll(async () => {
  log = await openTestLog()
  await insertOnce(log.client, 'interactions', walk(), 'walk')
})
afterAll(() => log.stop())

/** Every session goes on to the next item seven times out of ten, else anywhere: a model that counts must come near 0.7. */
function walk(): InteractionRow[] {
  const random = seeded(11)
  return Array.from({ length: SESSIONS }, (_, session) => {
    let item = random.below(ITEMS)
    return Array.from({ length: 5 }, (_, step): InteractionRow => {
      if (step > 0) item = random.uniform() < 0.7 ? (item + 1) % ITEMS : random.below(ITEMS)
      return {
        event_id: `${session}-${step}`,
        ts: new Date(START + session * HOUR + step * 1000).toISOString(),
        request_id: `${session}-${step}`,
        user_id: `user-${session}`,
        item_id: ids[item] ?? '',
        type: 'click',
        surface: 'home',
        model_version: 'logged',
      }
    })
  }).flat()
}

const train = (fingerprint: string) =>
  trainClickModel(
    log.client,
    index,
    ids.map(() => ''),
    { end, fingerprint },
    () => end,
  )

it('splits by time: nothing that is measured was counted or chosen on', async () => {
  const splits = await splitLog(log.client, end)
  expect(splits).toEqual({ validation: START + 700 * HOUR, test: START + 800 * HOUR, end })
  if (!splits) return
  expect(await validationSessions(log.client, index, splits)).toHaveLength(100)
  expect(await testSessions(log.client, index, splits)).toHaveLength(200)
})

it('finds what was walked, far above popularity, and keeps the figures in the log', async () => {
  const model = await train('one')
  const [hr, ndcg] = model.evaluation
  expect(hr).toMatchObject({ metric: 'hr', k: 10, baseline_name: 'popularity', n: 200 })
  expect(hr?.low ?? 0).toBeGreaterThan(0.65)
  expect(hr?.value ?? 0).toBeLessThan(0.9)
  expect(hr?.baseline ?? 1).toBeLessThan(0.35)
  expect(ndcg?.value ?? 0).toBeGreaterThan(0.5)

  const again = await train('one')
  expect([again.version, again.settings, again.evaluation]).toEqual([model.version, model.settings, model.evaluation])
  const [stored] = await log.rows<{ n: number }>('SELECT count() AS n FROM offline_evaluations FINAL')
  expect(stored?.n).toBe(4)
  expect((await train('two')).version).not.toBe(model.version)
})

it('measures nothing where there are too few sessions', async () => {
  await log.client.command({ query: `DELETE FROM interactions WHERE ts >= '2026-01-10'` })
  const model = await train('few')
  expect(model).toMatchObject({ evaluation: [], calibrations: null })
})
