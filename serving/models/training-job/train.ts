import type { ClickHouseClient } from '@clickhouse/client'
import { numberNames } from '../../features/schema'
import { writeArtefact } from '../artefacts'
import { denseGraph, INPUT, OUTPUT } from '../dense-network'
import { headNames } from '../launch-prior'
import { type Evaluation, type ScorerManifest, schemaHash } from '../manifest'
import { OnnxScorer } from '../onnx-scorer'
import { towersToFiles } from '../towers'
import { evaluate } from './evaluate'
import { type Examples, isTrue } from './examples'
import { calibrated, calibrationsOf, scoreRows } from './heads'
import { measureTowers } from './measure-towers'
import { trainNetwork } from './network'
import type { Progress, TrainingOptions, TrainingResult } from './options'
import { readPairs } from './pairs'
import { type Reading, readLog } from './reading'
import { startTensorflow } from './tensorflow'
import { trainTowers } from './train-towers'

/** A head that came true less often than this among the training rows is left out. */
const LEAST_POSITIVES = 20
const GRAPH = 'model.onnx'
const WORDS = 'vocabulary.json'
const VECTORS = 'towers.f32'

/**
 * Trains heads and towers on the log, measures them on its end, stores the measurements in `offline_evaluations` and the model as an
 * artefact. It does not make the model current. Same log, options and `now`: same hash.
 */
export async function train(
  client: ClickHouseClient,
  options: TrainingOptions,
  report: (progress: Progress) => void,
): Promise<TrainingResult> {
  const { version, seed, dataDir } = options
  report({ step: 'reading', progress: 0 })
  const reading = await readLog(client, options)
  const { spans, train: examples, validation, test } = reading
  const pairs = await readPairs(client, { from: spans.train.from, cut: spans.test.from, known: options.until, seed })
  await startTensorflow()

  const positives = countPositives(examples)
  const heads = headNames.filter((name) => (positives[name] ?? 0) >= LEAST_POSITIVES)
  const numbersOfHeads = heads.map((name) => headNames.indexOf(name))
  const { network, examination } = trainNetwork(examples, numbersOfHeads, seed, (progress) =>
    report({ step: 'training_heads', progress }),
  )
  const towers = trainTowers(pairs, seed, (progress) => report({ step: 'training_towers', progress }))

  report({ step: 'evaluating', progress: 0 })
  const graph = denseGraph(network)
  const mapping: ScorerManifest = {
    file: GRAPH,
    features: [...numberNames],
    heads,
    inputs: { numbers: INPUT },
    outputs: [{ name: OUTPUT, heads, values: 'probability' }],
  }
  const scorer = await OnnxScorer.load(graph, mapping, version)
  const calibrations = calibrationsOf(validation, await scoreRows(scorer, validation))
  const measured = evaluate(test, version, calibrated(await scoreRows(scorer, test), calibrations), examination)
  await scorer.close()
  const evaluation = [...measured.evaluation, ...(towers ? measureTowers(pairs, towers, version) : [])]

  report({ step: 'writing', progress: 0 })
  const { words, vectors } = towers ? towersToFiles(towers) : {}
  const { folder, manifest } = writeArtefact(
    dataDir,
    {
      version,
      kind: 'network',
      created_at: instant(options.now),
      schema_hash: schemaHash(numberNames),
      scorer: mapping,
      calibrations,
      towers: towers && { file: VECTORS, vocabulary: WORDS, dimensions: towers.dimensions },
      training: {
        window: rangeOf({ from: spans.train.from, until: options.until }),
        splits: { train: rangeOf(spans.train), validation: rangeOf(spans.validation), test: rangeOf(spans.test) },
        label_windows: options.labelWindows,
        seed,
        rows: rowsOf(reading),
        positives,
        incumbent: measured.incumbent,
        gate: measured.gate,
        examination,
      },
      evaluation,
    },
    { [GRAPH]: graph, ...(words && { [WORDS]: words }), ...(vectors && { [VECTORS]: vectors }) },
  )
  await store(client, evaluation, options.now)
  report({ step: 'writing', progress: 1 })
  return { version, folder, hash: manifest.hash }
}

function countPositives({ labels }: Examples): Record<string, number> {
  return Object.fromEntries(
    headNames.map((name, head) => [name, labels.filter((_, row) => isTrue(labels, row, head)).length]),
  )
}

function rowsOf({ train, validation, test }: Reading) {
  return { train: train.rows, validation: validation.rows, test: test.rows }
}

function rangeOf({ from, until }: { from: number; until: number }) {
  return { from: instant(from), until: instant(until) }
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

async function store(client: ClickHouseClient, evaluation: readonly Evaluation[], now: number): Promise<void> {
  await client.insert({
    table: 'offline_evaluations',
    values: evaluation.map((row) => ({ ...row, split: 'test', evaluated_at: instant(now) })),
    format: 'JSONEachRow',
    clickhouse_settings: { date_time_input_format: 'best_effort' },
  })
}
