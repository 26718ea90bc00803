import type { Writable } from 'node:stream'
import type { Evaluation, Gate, ModelManifest } from '../models/manifest'
import type { Progress } from '../models/training-job/options'

const number = new Intl.NumberFormat('en')

const steps: Record<Progress['step'], string> = {
  reading: 'Reading the log',
  training_heads: 'Training the heads',
  training_towers: 'Training the towers',
  evaluating: 'Measuring',
  writing: 'Storing',
}

/** One line for each step and each quarter of it, for a person who waits. */
export function trainingLine(output: Writable): (progress: Progress) => void {
  let last = ''
  return ({ step, progress }) => {
    const line = `${steps[step]} … ${Math.floor(progress * 4) * 25} %\n`
    if (line !== last) output.write(line)
    last = line
  }
}

/** What it was trained on, how it does beside the incumbent and popularity, where it lies and whether it serves. */
export function describeTraining(
  { version, hash, schema_hash, training, evaluation }: ModelManifest,
  { folder, seconds, serves }: { folder: string; seconds: number; serves: boolean },
): string {
  if (!training) return `${version} was not trained.\n`
  const { window, rows, positives, incumbent, gate } = training
  const sides = [version, `incumbent-${version}`, `popularity-${version}`]
  const overall = evaluation.filter(({ segment }) => segment === 'all')
  const names = [...new Set(overall.map(nameOf))]
  const width = Math.max(...names.map((name) => name.length))
  const cells = (values: string[]) =>
    `  ${values
      .map((value, at) => value.padEnd(at === 0 ? width : 27))
      .join('  ')
      .trimEnd()}`
  return [
    `Trained ${version} in ${seconds.toFixed(1)} s.`,
    '',
    `  window        ${window.from} until ${window.until}`,
    `  impressions   ${number.format(rows.train)} learnt from, ${number.format(rows.validation)} calibrated on, ${number.format(rows.test)} measured on`,
    `  outcomes      ${Object.entries(positives)
      .map(([head, count]) => `${head} ${number.format(count)}`)
      .join(', ')}`,
    `  schema hash   ${schema_hash}`,
    `  model hash    ${hash}`,
    `  artefact      ${folder}`,
    '',
    cells(['', 'this model', `incumbent (${incumbent})`, 'popularity']),
    ...names.map((name) => cells([name, ...sides.map((side) => figureOf(overall, side, name))])),
    '',
    `${sentences[gate.verdict]} ${differenceOf(gate)}`,
    serves ? 'It serves now.' : 'It is stored but does not serve; --force makes it current all the same.',
    '',
  ].join('\n')
}

const sentences: Record<Gate['verdict'], string> = {
  better: 'It is better than the incumbent beyond its interval.',
  same: 'It cannot be told from the incumbent.',
  worse: 'It is worse than the incumbent beyond its interval.',
  unknown: 'It cannot be held against the incumbent: too few shoppers clicked, or no heads were logged.',
}

function nameOf({ metric, k }: Evaluation): string {
  return k > 0 ? `${metric}@${k}` : metric
}

function figureOf(evaluation: readonly Evaluation[], side: string, name: string): string {
  const row = evaluation.find((one) => one.model_version === side && nameOf(one) === name)
  if (!row) return '–'
  const interval = row.low === null || row.high === null ? '' : ` [${row.low.toFixed(4)}, ${row.high.toFixed(4)}]`
  return `${row.value.toFixed(4)}${interval}`
}

function differenceOf({ difference, low, high, n }: Gate): string {
  if (difference === null || low === null || high === null) return ''
  const [by, from, to] = [difference, low, high].map((value) => (value > 0 ? '+' : '') + value.toFixed(4))
  return `Debiased discount of clicks ${by} [${from}, ${to}] over ${number.format(n)} shoppers.`
}
