import { readdirSync, readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'

/** Quantile by linear interpolation. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * q
  const low = sorted[Math.floor(at)] ?? Number.NaN
  const high = sorted[Math.ceil(at)] ?? low
  return low + (high - low) * (at - Math.floor(at))
}

/** One line of the table: the figure, how many times it was taken, and its spread. */
export function line(what: string, unit: string, values: readonly number[]): string[] {
  const shown = (value: number) => (Number.isFinite(value) ? value.toFixed(value < 10 ? 2 : 0) : '–')
  return [what, unit, String(values.length), ...[0.5, 0.95, 0.99, 1].map((q) => shown(quantile(values, q)))]
}

/** Prints the table, and what the machine was doing meanwhile: a figure without its load is not one. */
export function printTable(title: string, rows: readonly string[][], load: readonly number[] = loadavg()): void {
  const all = [['what', 'unit', 'n', 'p50', 'p95', 'p99', 'max'], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  const text = all.map((row) =>
    row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
  )
  const loads = load.map((value) => value.toFixed(2)).join(' ')
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
  console.log(`\n${title}\n${text.join('\n')}\n${machine}; load ${loads}\n`)
}

/** Proportional set size (MiB) of a process and all below it: memory they share counts once. Linux only, elsewhere NaN. */
export function memoryOf(root: number): number {
  const parents = new Map<number, number>()
  try {
    for (const pid of readdirSync('/proc').map(Number).filter(Number.isInteger)) parents.set(pid, parentOf(pid))
  } catch {
    return Number.NaN
  }
  const below = (pid: number): boolean => pid === root || (pid > 1 && below(parents.get(pid) ?? 0))
  return [...parents.keys()].filter(below).reduce((sum, pid) => sum + sizeOf(pid), 0) / 1024
}

/** Processor time that a process has used so far, in milliseconds. Linux only, elsewhere NaN. */
export function processorTimeOf(pid: number): number {
  const fields = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ')
  return (Number(fields?.[11] ?? Number.NaN) + Number(fields?.[12] ?? Number.NaN)) * TICK_MS
}

/** The kernel counts in hundredths of a second. */
const TICK_MS = 10

function parentOf(pid: number): number {
  return Number(read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ')[1] ?? 0)
}

function sizeOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)
}

/** '' when it ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
