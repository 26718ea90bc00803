import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { basename, join } from 'node:path'

/**
 * A file of the spool. Each line is a kind and a JSON value; a record is one line or more, ended by a line with a full stop, so
 * what a crash left of an unfinished one is told from what was acknowledged.
 */
export const kinds = ['requests', 'impressions', 'candidate_sets', 'interactions', 'answers'] as const
export type Kind = (typeof kinds)[number]

const END = '.\n'

/** Its lines as they go to disk: `json` has no line break, as JSON.stringify leaves none. */
export function recordOf(lines: readonly (readonly [Kind, string])[]): Buffer {
  return Buffer.from(`${lines.map(([kind, json]) => `${kind} ${json}\n`).join('')}${END}`)
}

export interface Segment {
  /** Never used twice, whatever happens to the folder: the log remembers it. */
  readonly name: string
  readonly path: string
  bytes: number
  /** Milliseconds: when its first record came. */
  readonly since: number
}

const NAME = /^(\d{9})-(\d{15})-[0-9a-f]{8}\.spool$/

/** null: not a segment's file. */
export function segmentOf(folder: string, file: string): (Segment & { place: number }) | null {
  const [, place, since] = NAME.exec(file) ?? []
  if (place === undefined) return null
  const path = join(folder, file)
  return { name: basename(file, '.spool'), path, bytes: 0, since: Number(since), place: Number(place) }
}

export function segmentFile(place: number, since: number, random: string): string {
  return `${String(place).padStart(9, '0')}-${String(since).padStart(15, '0')}-${random}.spool`
}

/** Where the events of a segment are kept as they are to be stored, see settle.ts. */
export function settledFile(path: string): string {
  return `${path}.settled`
}

/** Writes all of the bytes at `at`, or nothing: what a full disk took of them is cut off again. */
export function writeWhole(descriptor: number, bytes: Buffer, at: number): void {
  let written = 0
  try {
    while (written < bytes.length) {
      written += writeSync(descriptor, bytes, written, bytes.length - written, at + written)
    }
  } catch (error) {
    if (written > 0) ftruncateSync(descriptor, at)
    throw error
  }
}

/** Cuts off what stands behind the last whole record. Answers the bytes that are left. */
export function cutTorn(path: string): number {
  const bytes = readFileSync(path)
  const whole = wholeLength(bytes)
  if (whole < bytes.length) {
    const descriptor = openSync(path, 'r+')
    try {
      ftruncateSync(descriptor, whole)
    } finally {
      closeSync(descriptor)
    }
  }
  return whole
}

/** No line begins with a full stop but the one that ends a record. */
function wholeLength(bytes: Buffer): number {
  const last = bytes.lastIndexOf(`\n${END}`)
  return last < 0 ? 0 : last + 1 + END.length
}

export type Lines = Record<Kind, string[]>

/** The JSON texts of a segment by kind, in their order. */
export function readLines(path: string): Lines {
  const lines: Lines = { requests: [], impressions: [], candidate_sets: [], interactions: [], answers: [] }
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const gap = line.indexOf(' ')
    const kind = kinds.find((known) => known.length === gap && line.startsWith(known))
    if (kind) lines[kind].push(line.slice(gap + 1))
  }
  return lines
}
