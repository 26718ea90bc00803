import { createHash } from 'node:crypto'
import type { ClickHouseClient } from '@clickhouse/client'
import type { Capabilities } from '../../shared/contract/serving'
import { type Calibrations, chooseSettings, fitCalibrations } from './choose'
import { type ClickCounts, clickScorer, countClicks, defaultSettings, type Settings } from './click-model'
import { readEvaluation, storeEvaluation } from './evaluations'
import type { ItemIndex } from './items'
import { evaluateNextClick, type NextClickResult } from './next-click'
import { countPopularity } from './popularity'
import { type Splits, splitLog, testSessions } from './splits'

export interface ClickModel {
  version: string
  settings: Settings
  counts: ClickCounts
  /** null: too few sessions to hold any out, so shares stand as they are. */
  calibrations: Calibrations | null
  evaluation: Capabilities['model']['evaluation']
}

/** Raised when another way of counting makes stored evaluations those of another model. */
const METHOD = 1

/**
 * Counts the model on the whole log. Settings are chosen and the model is measured on held-out sessions once for each state of
 * the log; both are kept in the log and read from there when the same log is opened again.
 */
export async function trainClickModel(
  client: ClickHouseClient,
  index: ItemIndex,
  categories: readonly string[],
  log: { end: number; fingerprint: string },
  now: () => number,
): Promise<ClickModel> {
  const until = log.end + 1
  const version = `covisitation-${createHash('sha256').update(`${METHOD} ${log.fingerprint}`).digest('hex').slice(0, 8)}`
  const splits = await splitLog(client, until)
  if (!splits) {
    const counts = await countClicks(client, index, categories, until, defaultSettings)
    return { version, settings: defaultSettings, counts, calibrations: null, evaluation: [] }
  }
  const items = { index, categories }
  const stored = await readEvaluation(client, version)
  const settings = stored?.settings ?? (await chooseSettings(client, items, splits))
  const evaluation =
    stored?.evaluation ??
    (await storeEvaluation(
      client,
      version,
      settings,
      await measure(client, items, splits, settings),
      new Date(now()).toISOString(),
    ))
  return {
    version,
    settings,
    counts: await countClicks(client, index, categories, until, settings),
    calibrations: await fitCalibrations(client, items, splits, settings),
    evaluation,
  }
}

/** Both on the sessions that nothing was counted or chosen on. */
async function measure(
  client: ClickHouseClient,
  { index, categories }: Pick<ClickCounts, 'index' | 'categories'>,
  splits: Splits,
  settings: Settings,
): Promise<{ model: NextClickResult; baseline: NextClickResult }> {
  const sessions = await testSessions(client, index, splits)
  const counts = await countClicks(client, index, categories, splits.test, settings)
  const { share } = await countPopularity(client, index, splits.test, settings.baseline_half_life_days)
  return {
    model: await evaluateNextClick(sessions, clickScorer(counts, settings)),
    baseline: await evaluateNextClick(sessions, () => share.slice()),
  }
}
