import { readdirSync, readFileSync, statSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

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
  const spread = [0.5, 0.95, 1].map((q) => shown(quantile(values, q)))
  return [what, unit, String(values.length), ...spread]
}

/** Prints the table, and what the machine was doing meanwhile: a figure without its load is not one. */
export function printTable(title: string, rows: readonly string[][]): void {
  const all = [['what', 'unit', 'n', 'p50', 'p95', 'max'], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  const text = all.map((row) =>
    row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
  )
  const load = loadavg()
    .map((value) => value.toFixed(2))
    .join(' ')
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
  console.log(`\n${title}\n${text.join('\n')}\n${machine}; load ${load}\n`)
}

/** Calls the bridge from the page as the app does; milliseconds from asking to answer. */
export async function timeCalls(page: Page, name: string, input: unknown, times: number): Promise<number[]> {
  return page.evaluate(
    async ({ name, input, times }) => {
      const taken: number[] = []
      for (let i = 0; i < times; i++) {
        const started = performance.now()
        const answer = await window.mizan?.call(name, `bench-${name}-${i}`, input)
        taken.push(performance.now() - started)
        if (typeof answer !== 'object' || answer === null || !('ok' in answer) || answer.ok !== true) {
          throw new Error(`${name}: ${JSON.stringify(answer).slice(0, 400)}`)
        }
      }
      return taken
    },
    { name, input, times },
  )
}

/** A process and all below it; Linux only, elsewhere the process alone. */
export function withDescendants(root: number): number[] {
  const parents = new Map<number, number>()
  try {
    for (const pid of readdirSync('/proc').map(Number).filter(Number.isInteger)) parents.set(pid, parentOf(pid))
  } catch {
    return [root]
  }
  const below = (pid: number): boolean => pid === root || (pid > 1 && below(parents.get(pid) ?? 0))
  return [...parents.keys()].filter(below)
}

/** Proportional set size of the processes together, in MiB: memory they share counts once. */
export function memoryOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + sizeOf(pid), 0) / 1024
}

function parentOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] ?? 0)
  } catch {
    return 0 // it ended meanwhile
  }
}

function sizeOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** Sizes in KiB of the files below a folder, largest first. */
export function fileSizes(folder: string): { name: string; size: number }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, entry: statSync(join(folder, name)) }))
    .filter(({ entry }) => entry.isFile())
    .map(({ name, entry }) => ({ name, size: entry.size / 1024 }))
    .sort((a, b) => b.size - a.size)
}
