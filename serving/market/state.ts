import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sync as writeFileAtomicSync } from 'write-file-atomic'
import { z } from 'zod'
import type { Truth } from '../../shared/contract/truth'
import { MarketOptions } from './options'
import type { Due } from './pending'

/** market.json: what the marketplace of a data folder was made with, and how far it is. Times in milliseconds. */
const MarketState = z.object({
  options: MarketOptions,
  /** By how much live traffic is multiplied; 0: there is none. */
  traffic: z.number().min(0),
  /** Whether the history is whole. */
  filled: z.boolean(),
  /** Up to where shoppers have come. */
  reached: z.number(),
})
export type MarketState = z.infer<typeof MarketState>

const DueEvents = z.array(z.object({ ts: z.number(), row: z.custom<Due['row']>((row) => typeof row === 'object') }))

/** null: there is none, or it is damaged, which is taken for the same. */
export function readState(dataDir: string): MarketState | null {
  return MarketState.safeParse(readJson(join(dataDir, 'market.json'))).data ?? null
}

export function writeState(dataDir: string, state: MarketState): void {
  write(join(dataDir, 'market.json'), state, 2)
}

/** What shoppers will do later on pages they have seen. */
export function readPending(dataDir: string): Due[] {
  return DueEvents.safeParse(readJson(join(dataDir, 'market-pending.json'))).data ?? []
}

export function writePending(dataDir: string, pending: readonly Due[]): void {
  write(join(dataDir, 'market-pending.json'), pending)
}

export function writeTruth(dataDir: string, truth: Truth): void {
  write(join(dataDir, 'truth.json'), truth, 1)
}

function write(file: string, content: unknown, indent?: number): void {
  writeFileAtomicSync(file, `${JSON.stringify(content, null, indent)}\n`, { mode: 0o600 })
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
