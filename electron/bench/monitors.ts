import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { matrix } from '../drift/matrix'
import { type MadeLog, openMadeLog } from './made-log'
import { questionsOf } from './questions'

// npm run bench -- monitors --rows 1000000,10000000: what the pages ask of logs of these sizes, through the handlers and the query
// runner of the app, warm; and, without --questions, what each rollup costs at insert, and two million rows compared, as other tools are
// timed on. Nothing is asserted: a figure is read beside the load it was taken under, and processor seconds say what the load hides.

/** evidently 0.7.21 on 1,000,000 + 1,000,000 rows × 8 numbers; see the timing fixture of the drift statistics. */
const EVIDENTLY = { default: 52.7, psi: 22.9 }
const WARM = 3

interface Timed {
  readonly what: string
  readonly ms: number[]
  /** Seconds a call. */
  readonly cpu: { readonly engine: number; readonly handlers: number }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '1000000' },
      data: { type: 'string' },
      questions: { type: 'boolean', default: false },
    },
  })
  const sizes = values.rows.split(',').map(Number)
  const data = resolve(process.env.INIT_CWD ?? '.', values.data ?? mkdtempSync(join(tmpdir(), 'mizan-bench-')))
  const timed: { rows: number; of: Timed[] }[] = []
  try {
    for (const [place, rows] of sizes.entries()) {
      const log = await openMadeLog({ rows, data: join(data, String(rows)), costs: place === 0 && !values.questions })
      process.stderr.write('\n')
      tellMade(log)
      await tellPsi(log)
      timed.push({ rows, of: await timeAll(log) })
      await log.stop()
    }
  } finally {
    if (values.data === undefined) rmSync(data, { recursive: true, force: true })
  }
  tellGrowth(timed)
}

async function timeAll(log: MadeLog): Promise<Timed[]> {
  const timed: Timed[] = []
  for (const { what, times, ask } of questionsOf(log.range)) {
    for (let i = 0; i < Math.min(WARM, times); i++) await ask(log.context())
    const before = await log.cpu()
    const ms: number[] = []
    for (let i = 0; i < times; i++) {
      const started = performance.now()
      await ask(log.context())
      ms.push(performance.now() - started)
    }
    const after = await log.cpu()
    const each = (of: 'engine' | 'handlers') => (after[of] - before[of]) / times
    timed.push({ what, ms, cpu: { engine: each('engine'), handlers: each('handlers') } })
    process.stderr.write(`\r${what.padEnd(70)}`)
  }
  process.stderr.write('\n')
  return timed
}

function tellMade({ rows, made, costs }: MadeLog): void {
  if (made.length > 0) {
    print(`a log of ${rows} impressions made`, [
      ['step', 'rows', 's', 'CPU s'],
      ...made.map((one) => [
        one.step,
        one.rows === 0 ? '' : String(Math.round(one.rows)),
        fixed(one.wall),
        fixed(one.cpu),
      ]),
    ])
  }
  const [bare] = costs
  if (!bare) return
  print(
    'insert of up to a million impressions, their requests and outcomes, 100,000 rows a block, at 100 million a day',
    [
      ['with the views of', 's', 'CPU s', 'more CPU s'],
      ...costs.map((one) => [one.rollup, fixed(one.wall), fixed(one.cpu), fixed(one.cpu - bare.cpu)]),
    ],
  )
}

async function tellPsi(log: MadeLog): Promise<void> {
  if (!log.psi) return
  const range = { from: '2026-01-02T00:00:00.000Z', to: '2026-01-03T00:00:00.000Z' }
  const before = await log.cpu()
  await matrix({ range, surface: 'home', model: 'm' }, log.context(log.psi.database))
  const after = await log.cpu()
  const judging = after.engine - before.engine + after.handlers - before.handlers
  const { cpu } = log.psi.binning
  print('1,000,000 + 1,000,000 rows × 8 numbers compared, CPU seconds', [
    ['', 'CPU s'],
    ['exact quantiles of the reference, stored; both millions binned', fixed(cpu)],
    ['PSI of the stored bins, judged', fixed(judging)],
    ['both', fixed(cpu + judging)],
    ['Evidently 0.7.21, PSI (measured on another day)', fixed(EVIDENTLY.psi)],
    ['Evidently 0.7.21, its default', fixed(EVIDENTLY.default)],
  ])
}

function tellGrowth(timed: readonly { rows: number; of: Timed[] }[]): void {
  const first = timed[0]?.of ?? []
  const columns = timed.flatMap(({ rows }) => [`${rows / 1e6} M: p50`, 'p95', 'CPU of engine', 'of handlers'])
  print('milliseconds a call, warm', [
    ['asked', ...columns],
    ...first.map(({ what }, place) => [
      what,
      ...timed.flatMap(({ of }) => {
        const { ms = [], cpu } = of[place] ?? {}
        return [quantile(ms, 0.5), quantile(ms, 0.95), 1000 * (cpu?.engine ?? 0), 1000 * (cpu?.handlers ?? 0)].map(
          (each) => each.toFixed(0),
        )
      }),
    ]),
  ])
}

function fixed(value: number): string {
  return value.toFixed(2)
}

/** Quantile by linear interpolation. */
function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * q
  const low = sorted[Math.floor(at)] ?? Number.NaN
  return low + ((sorted[Math.ceil(at)] ?? low) - low) * (at - Math.floor(at))
}

/** A table with what the machine was doing meanwhile. */
function print(title: string, rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  const text = rows.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
  )
  const load = loadavg()
    .map((value) => value.toFixed(2))
    .join(' ')
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
  console.log(`\n${title}\n${text.join('\n')}\n${machine}; load ${load}\n`)
}

void main()
