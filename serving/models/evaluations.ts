import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { Capabilities } from '../../shared/contract/serving'
import type { Settings } from './click-model'
import evaluationsSql from './evaluations.sql?raw'
import { definitions, K, type NextClickResult } from './next-click'
import { readRows } from './read'

type Evaluation = Capabilities['model']['evaluation']

const BASELINE = 'popularity'
const metrics = ['hr', 'ndcg'] as const

const Stored = z.object({
  model_version: z.string(),
  metric: z.enum(metrics),
  k: z.number(),
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number(),
  definition: z.string(),
})

const StoredSettings = z.object({
  window: z.number(),
  decay: z.number(),
  alpha: z.number(),
  recency: z.number(),
  affinity_power: z.number(),
  baseline_half_life_days: z.number(),
})

/** Keeps the measurements in the log, the settings with them, and gives them as the capabilities show them. */
export async function storeEvaluation(
  client: ClickHouseClient,
  version: string,
  settings: Settings,
  measured: { model: NextClickResult; baseline: NextClickResult },
  evaluated_at: string,
): Promise<Evaluation> {
  const rows = [
    ...rowsOf(version, settings, measured.model),
    ...rowsOf(`${BASELINE}-${version}`, settings, measured.baseline),
  ]
  if (rows.length === 0) return []
  await client.insert({
    table: 'offline_evaluations',
    values: rows.map((row) => ({ ...row, split: 'test', segment: 'all', evaluated_at })),
    format: 'JSONEachRow',
    clickhouse_settings: { date_time_input_format: 'best_effort' },
  })
  return evaluationOf(rows, version)
}

/** What was measured of this version before, or null. */
export async function readEvaluation(
  client: ClickHouseClient,
  version: string,
): Promise<{ settings: Settings; evaluation: Evaluation } | null> {
  const versions = [version, `${BASELINE}-${version}`]
  const rows = await readRows(client, evaluationsSql, { versions }, Stored)
  const own = rows.find((row) => row.model_version === version)
  const settings = own && readSettings(own.definition)
  return settings ? { settings, evaluation: evaluationOf(rows, version) } : null
}

type Row = z.output<typeof Stored>

function rowsOf(model_version: string, settings: Settings, result: NextClickResult): Row[] {
  return metrics.flatMap((metric) => {
    const figure = result[metric]
    if (figure.kind === 'missing') return []
    const { estimate: value, low, high, n } = figure
    const definition = `${definitions[metric]} ${result.predictions} predictions. ${CHOSEN}${writeSettings(settings)}`
    return [{ model_version, metric, k: K, value, low, high, n, definition }]
  })
}

function evaluationOf(rows: readonly Row[], version: string): Evaluation {
  return rows
    .filter((row) => row.model_version === version)
    .map(({ metric, k, value, low, high, n, definition }) => {
      const baseline = rows.find((row) => row.model_version !== version && row.metric === metric)
      return { metric, k, value, low, high, baseline: baseline?.value ?? null, baseline_name: BASELINE, n, definition }
    })
}

/** Stands before the settings in a definition: people read them there, and so does the next start. */
const CHOSEN = 'Chosen on the sessions between: '

function writeSettings(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
}

function readSettings(definition: string): Settings | null {
  const [, text = ''] = definition.split(CHOSEN)
  const pairs = text.split(' ').map((pair) => pair.split('='))
  const settings = StoredSettings.safeParse(Object.fromEntries(pairs.map(([name, value]) => [name, Number(value)])))
  return settings.success ? settings.data : null
}
