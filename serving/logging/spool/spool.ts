import { randomBytes } from 'node:crypto'
import { closeSync, fdatasync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import type { Clock } from '../../../shared/time'
import { asSpoolFailure, SpoolFailure } from './failure'
import { cutTorn, type Segment, segmentFile, segmentOf, settledFile, writeWhole } from './segment'

export interface SpoolOptions {
  folder: string
  /** More than this waiting, and further records are refused. */
  limitBytes: number
  /** A segment of this size is sealed at once; a smaller one after `sealMs`. */
  segmentBytes: number
  sealMs: number
  clock: Clock
  /** There is a sealed segment to fetch. */
  onSealed(): void
  onError(error: unknown): void
}

/** What waits to be stored. `oldestMs`: how long the oldest record has waited. `refused`: segments put aside, see setAside. */
export interface Backlog {
  segments: number
  bytes: number
  oldestMs: number
  refused: number
}

type Open = Segment & { descriptor: number; flushed: Promise<void> }

const flush = promisify(fdatasync)

/**
 * Records on disk, in files of a few megabytes, in the order they came. `append` writes to the operating system before it
 * returns: the record outlives this process, whatever ends it. Against a power cut, each file is flushed when it is sealed, and
 * every `sealMs` as long as it is not.
 */
export class Spool {
  readonly #options: SpoolOptions
  readonly #sealed: Segment[] = []
  #open: Open | null = null
  #timer: NodeJS.Timeout | null = null
  #bytes = 0
  #place = 0
  #refused = 0

  constructor(options: SpoolOptions) {
    this.#options = options
    mkdirSync(this.#aside(), { recursive: true })
    this.#refused = readdirSync(this.#aside()).length
    const files = readdirSync(options.folder).sort()
    for (const file of files) {
      const found = segmentOf(options.folder, file)
      if (!found) continue
      this.#place = found.place
      found.bytes = cutTorn(found.path)
      if (found.bytes === 0) rmSync(found.path)
      else this.#keep(found)
    }
    // What a crash left half written, or without its segment.
    const kept = new Set(this.#sealed.map((segment) => basename(settledFile(segment.path))))
    const left = files.filter((file) => file.includes(settledFile('.spool')) && !kept.has(file))
    for (const file of left) rmSync(join(options.folder, file))
  }

  /** Throws SpoolFailure; then nothing of the record is kept. */
  append(record: Buffer): void {
    const { limitBytes, segmentBytes } = this.#options
    if (this.#bytes + record.length > limitBytes) {
      const waiting = Math.round(this.#bytes / 1e6)
      throw new SpoolFailure(
        'spool_full',
        `${waiting} MB wait for ClickHouse already; more is refused until it takes them`,
      )
    }
    try {
      this.#open ??= this.#begin()
      writeWhole(this.#open.descriptor, record, this.#open.bytes)
    } catch (error) {
      throw asSpoolFailure(error)
    }
    this.#open.bytes += record.length
    this.#bytes += record.length
    if (this.#open.bytes >= segmentBytes) this.seal()
  }

  /** Ends the open segment, so that it can be fetched. */
  seal(): void {
    const segment = this.#open
    if (!segment) return
    if (this.#timer) clearTimeout(this.#timer)
    this.#open = null
    if (segment.bytes === 0) {
      closeSync(segment.descriptor)
      rmSync(segment.path)
      return
    }
    this.#flush(segment)
    void segment.flushed.then(() => closeSync(segment.descriptor))
    const { name, path, bytes, since } = segment
    this.#sealed.push({ name, path, bytes, since })
    this.#options.onSealed()
  }

  oldest(): Segment | undefined {
    return this.#sealed[0]
  }

  pending(): readonly Segment[] {
    return this.#sealed
  }

  /** The segment is stored. On a busy disk a removal takes long enough for whoever waits for a page to notice, so nobody waits for it. */
  async remove(segment: Segment): Promise<void> {
    await Promise.all([rm(segment.path), rm(settledFile(segment.path), { force: true })])
    this.#forget(segment)
  }

  /** The database cannot read it and never will: it is kept for people to look at, and what comes behind it goes on. */
  setAside(segment: Segment): void {
    renameSync(segment.path, join(this.#aside(), basename(segment.path)))
    rmSync(settledFile(segment.path), { force: true })
    this.#refused += 1
    this.#forget(segment)
  }

  backlog(): Backlog {
    const waiting = this.#open && this.#open.bytes > 0 ? [...this.#sealed, this.#open] : this.#sealed
    const [first] = waiting
    const oldestMs = first ? Math.max(0, this.#options.clock() - first.since) : 0
    return { segments: waiting.length, bytes: this.#bytes, oldestMs, refused: this.#refused }
  }

  #aside(): string {
    return join(this.#options.folder, 'refused')
  }

  #begin(): Open {
    const { folder, clock } = this.#options
    const since = clock()
    this.#place += 1
    const file = segmentFile(this.#place, since, randomBytes(4).toString('hex'))
    const path = join(folder, file)
    const descriptor = openSync(path, 'wx')
    this.#wait()
    return { name: basename(file, '.spool'), path, bytes: 0, since, descriptor, flushed: Promise.resolve() }
  }

  #wait(): void {
    this.#timer = setTimeout(() => this.#tick(), this.#options.sealMs).unref()
  }

  /** While others wait before it, a segment stays open and grows: a long outage leaves few files, not thousands. */
  #tick(): void {
    if (this.#sealed.length === 0) this.seal()
    if (!this.#open) return
    this.#flush(this.#open)
    this.#wait()
  }

  /** One flush of a file after the other, as the last one is followed by its closing. */
  #flush(open: Open): void {
    open.flushed = open.flushed.then(() => flush(open.descriptor)).catch(this.#options.onError)
  }

  #keep(segment: Segment): void {
    this.#sealed.push(segment)
    this.#bytes += segment.bytes
  }

  #forget(segment: Segment): void {
    this.#sealed.splice(this.#sealed.indexOf(segment), 1)
    this.#bytes -= segment.bytes
  }
}
