import type { ClickHouseClient } from '@clickhouse/client'
import { OpsFailure } from '../../shared/result'
import { type Clock, systemClock } from '../../shared/time'
import type { Serving } from '../api/server'
import type { Engine } from '../engine/types'
import type { LogAddress } from '../models/training-job/options'
import { firstStart } from './first-start'
import { createMarket } from './market'
import { completeOptions, type MarketOptions } from './options'
import { reopen } from './reopen'
import { type MarketState, readState } from './state'

type Maybe<T> = { [name in keyof T]?: T[name] | undefined }

/** What was asked for on the command line; what is left out was said before, or follows. */
export type SampleRequest = Maybe<Pick<MarketOptions, 'seed' | 'shoppers' | 'days' | 'until'> & { traffic: number }>

export interface SampleParts {
  client: ClickHouseClient
  /** Where the training, a process of its own, reaches the log. */
  address: LogAddress
  dataDir: string
  /** The platform is to end. */
  signal: AbortSignal
  request: SampleRequest
  /** The share of the history that is made, 0 to 1. */
  onProgress(progress: number): void
  onError(error: unknown): void
  /** The history could not be finished, or the marketplace not be opened again. */
  onFailure(error: unknown): void
  clock: Clock
}

/** What the marketplace needs of the serving API: the log that its requests go to, and what shoppers get. */
export type Counter = Pick<Serving, 'log' | 'serve'>

/** The sample marketplace as the platform runs it. */
export interface Sample {
  engine: Engine
  /** The share of the history that is made; null: all of it. */
  progress(): number | null
  /** Shoppers come from now on, once the history is whole. */
  open(counter: Counter): void
  stop(): Promise<void>
}

/**
 * Opens the marketplace of a data folder. At the first start its history is made: the promise is fulfilled when the first trained model
 * serves, and the rest is made behind. A history that was cut short is made anew. invalid_input: the folder holds another log, or a
 * market with other options.
 */
export async function openSample(
  given: Omit<SampleParts, 'clock'> & Partial<Pick<SampleParts, 'clock'>>,
): Promise<Sample> {
  const { clock = systemClock } = given
  const stopping = new AbortController()
  const parts = { ...given, clock, signal: AbortSignal.any([given.signal, stopping.signal]) }
  const known = readState(parts.dataDir)
  const state = known ? goOn(known, parts.request) : begin(parts.request, clock())
  const market = createMarket(state.options)
  const sample = await (state.filled ? reopen : firstStart)(parts, market, state)
  return {
    ...sample,
    stop() {
      stopping.abort()
      return sample.stop()
    },
  }
}

function begin({ traffic = 1, until, ...given }: SampleRequest, now: number): MarketState {
  const options = completeOptions({ ...given, until: until ?? now })
  return { options, traffic, filled: false, reached: options.until }
}

function goOn(known: MarketState, { traffic = known.traffic, ...given }: SampleRequest): MarketState {
  const had: Record<string, number> = known.options
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === had[name]) continue
    const detail = `This folder holds a marketplace made with ${name} ${had[name]}, not ${value}: choose another folder.`
    throw new OpsFailure({ code: 'invalid_input', detail })
  }
  return { ...known, traffic }
}
