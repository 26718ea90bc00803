import { setImmediate } from 'node:timers/promises'
import type { ClickHouseClient } from '@clickhouse/client'
import { type Calibration, CalibrationCounts } from './calibration'
import { type ClickCounts, clickScorer, countClicks, defaultSettings, type Settings, withoutSeen } from './click-model'
import { nextShares } from './covisitation'
import { estimateOf, evaluateNextClick, type Scorer, type Session } from './next-click'
import { countPopularity } from './popularity'
import { calibrateOnShown } from './shown'
import { type Splits, validationSessions } from './splits'

/** The settings that are tried. A few: around the best the numbers hardly differ. */
const decays = [0.3, 0.6]
const alphas = [0, 0.25]
const recencies = [0.3, 0.6]
const powers = [0, 0.5, 1]
const halfLives = [3, 14, 10_000]

type Catalogue = Pick<ClickCounts, 'index' | 'categories'>

/** The best by NDCG on the validation sessions, counted on what was before them. The test sessions are not looked at. */
export async function chooseSettings(client: ClickHouseClient, items: Catalogue, splits: Splits): Promise<Settings> {
  const { index, categories } = items
  const sessions = await validationSessions(client, index, splits)
  const tried: { settings: Settings; quality: number }[] = []
  for (const decay of decays) {
    const counts = await countClicks(client, index, categories, splits.validation, { ...defaultSettings, decay })
    for (const alpha of alphas) {
      for (const recency of recencies) {
        for (const affinity_power of counts.hasImpressions ? powers : [defaultSettings.affinity_power]) {
          const settings = { ...defaultSettings, decay, alpha, recency, affinity_power }
          tried.push({ settings, quality: await quality(sessions, clickScorer(counts, settings)) })
        }
      }
    }
  }
  const baselines: { settings: number; quality: number }[] = []
  for (const halfLife of halfLives) {
    const { share } = await countPopularity(client, index, splits.validation, halfLife)
    baselines.push({ settings: halfLife, quality: await quality(sessions, () => share.slice()) })
  }
  const baseline_half_life_days = best(baselines) ?? defaultSettings.baseline_half_life_days
  return { ...(best(tried) ?? defaultSettings), baseline_half_life_days }
}

async function quality(sessions: readonly Session[], scorer: Scorer): Promise<number> {
  return estimateOf((await evaluateNextClick(sessions, scorer)).ndcg)
}

/** The first among equals. */
function best<T>(tried: readonly { settings: T; quality: number }[]): T | undefined {
  return tried.toSorted((a, b) => b.quality - a.quality)[0]?.settings
}

export interface Calibrations {
  personal: Calibration
  popular: Calibration
  /** Of click rate times affinity, where impressions are logged. */
  rate: Calibration
}

/** What the shares, or rates times affinity, come to in clicks on what was logged between the counts and the test. */
export async function fitCalibrations(
  client: ClickHouseClient,
  items: Catalogue,
  splits: Splits,
  settings: Settings,
): Promise<Calibrations> {
  const { index, categories } = items
  const counts = await countClicks(client, index, categories, splits.validation, settings)
  if (counts.hasImpressions) {
    const range = { from: splits.validation, until: splits.test }
    return { personal: [], popular: [], rate: await calibrateOnShown(client, counts, settings, range) }
  }
  const { covisitation } = counts
  const sessions = await validationSessions(client, index, splits)
  const { share } = await countPopularity(client, index, splits.validation, settings.baseline_half_life_days)
  return {
    personal: await calibrationOf(sessions, (history) => nextShares(covisitation, history, settings)),
    popular: await calibrationOf(sessions, () => share),
    rate: [],
  }
}

async function calibrationOf(sessions: readonly Session[], scorer: Scorer): Promise<Calibration> {
  const counts = new CalibrationCounts()
  for (const [number, session] of sessions.entries()) {
    if (number % 100 === 0) await setImmediate() // others are served meanwhile
    for (let step = 1; step < session.length; step++) {
      const history = session.slice(0, step)
      withoutSeen(scorer(history), history).forEach((share, item) => {
        counts.add(share, item === session[step])
      })
    }
  }
  return counts.fit()
}
