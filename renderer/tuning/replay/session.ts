import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ConfigDocument, Rule } from '../../../shared/config/document'
import type { CallInput, SampleItem, SampleOutline, SampleSlice } from '../../../shared/contract/bridge'
import type { Consequences } from '../../../shared/replay/consequences'
import type { RuleTraffic } from '../../../shared/replay/rule-traffic'
import { type OpsError, OpsFailure } from '../../../shared/result'
import { toOpsError } from '../../bridge'
import type { Answer, Ask, RuleEffect, ShopperLook, Sweep } from './protocol'

/** What the session needs of the outside: the log behind the bridge, and a worker. */
export interface ReplayGateway {
  outline(input: CallInput<'tuning.sampleOutline'>, signal: AbortSignal): Promise<SampleOutline>
  items(input: CallInput<'tuning.sampleItems'>, signal: AbortSignal): Promise<readonly SampleItem[]>
  slice(input: CallInput<'tuning.sampleSlice'>, signal: AbortSignal): Promise<SampleSlice>
  worker(onAnswer: (answer: Answer) => void): { post(ask: Ask, transfer?: ArrayBuffer[]): void; end(): void }
}

export interface ReplayState {
  readonly phase: 'reading' | 'ready' | 'empty' | 'failed' | 'stopped'
  /** Of the reading, 0 … 1. */
  readonly progress: number
  readonly error: OpsError | null
  readonly outline: SampleOutline | null
  readonly ready: Extract<Answer, { kind: 'ready' }> | null
  readonly figures: Consequences | null
  /** Milliseconds of the worker for the figures, and from the move to their arrival here. */
  readonly elapsed: number
  readonly roundTrip: number
  readonly details: Extract<Answer, { kind: 'details' }> | null
  readonly points: Extract<Answer, { kind: 'points' }> | null
}

export interface ReplaySession {
  readonly store: StoreApi<ReplayState>
  live(document: ConfigDocument, version: number): void
  /** The figures follow; while one move is reckoned, only the newest of those that come waits. */
  move(document: ConfigDocument): void
  sweep(document: ConfigDocument, sweep: Sweep): void
  /** Asked when the sample is ready; rejected where it is not, or when the worker fails. */
  shoppers(document: ConfigDocument, count: number): Promise<readonly ShopperLook[]>
  ofRule(document: ConfigDocument, rule: Rule): Promise<RuleEffect>
  /** What every rule would do on the sample; a newer question ends an older one, which then never answers. */
  traffic(
    document: ConfigDocument,
    now: number,
    onProgress: (done: number, total: number) => void,
  ): Promise<readonly RuleTraffic[]>
  stop(): void
  end(): void
}

/** The sample: at least so many requests, and at most so many candidates of each. */
const REQUESTS = 5000
const CANDIDATES = 200
/** A slider that has not moved for so long rests: then comes what takes longer. */
const REST_MS = 400

const start: ReplayState = {
  phase: 'reading',
  progress: 0,
  error: null,
  outline: null,
  ready: null,
  figures: null,
  elapsed: 0,
  roundTrip: 0,
  details: null,
  points: null,
}

export function createReplaySession(gateway: ReplayGateway): ReplaySession {
  const store = createStore<ReplayState>(() => start)
  const reading = new AbortController()
  const worker = gateway.worker(receive)
  let live: Extract<Ask, { kind: 'live' }> | null = null
  let moves = 0
  let sweeps = 0
  let inFlight: { id: number; at: number } | null = null
  let waiting: ConfigDocument | null = null
  let latest: ConfigDocument | null = null
  let rest: ReturnType<typeof setTimeout> | undefined
  let questions = 0
  const open = new Map<number, { take(answer: Answer): void; fail(error: OpsFailure): void }>()

  async function read(): Promise<void> {
    try {
      const outline = await gateway.outline({ requests: REQUESTS }, reading.signal)
      store.setState({ outline })
      if (!outline.whole) return store.setState({ phase: 'empty' })
      const items = await gateway.items(outline.whole, reading.signal)
      for (const [index, slice] of outline.slices.entries()) {
        const found = await gateway.slice({ ...slice, most: CANDIDATES }, reading.signal)
        worker.post({ kind: 'slice', slice: found }, buffersOf(found))
        store.setState({ progress: (index + 1) / outline.slices.length })
      }
      worker.post({ kind: 'gather', outline, items })
      store.setState({ phase: 'ready' })
      if (live) worker.post(live)
      if (latest) move(latest)
    } catch (thrown) {
      store.setState(reading.signal.aborted ? { phase: 'stopped' } : { phase: 'failed', error: toOpsError(thrown) })
    }
  }

  function receive(answer: Answer): void {
    if (answer.kind === 'ready') store.setState({ ready: answer })
    else if (answer.kind === 'failed') {
      const error = { code: 'unexpected', detail: answer.detail } as const
      store.setState({ phase: 'failed', error })
      for (const { fail } of open.values()) fail(new OpsFailure(error))
      open.clear()
    } else if (answer.kind === 'shoppers' || answer.kind === 'rule' || answer.kind === 'traffic') {
      open.get(answer.id)?.take(answer)
    } else if (answer.kind === 'points') store.setState({ points: answer })
    else if (answer.kind === 'details') store.setState(answer.id === moves ? { details: answer } : {})
    else {
      const roundTrip = inFlight?.id === answer.id ? performance.now() - inFlight.at : 0
      inFlight = null
      store.setState({ figures: answer.figures, elapsed: answer.elapsed, roundTrip })
      if (waiting) send(waiting)
      else rest = setTimeout(lookCloser, REST_MS)
    }
  }

  function move(document: ConfigDocument): void {
    latest = document
    clearTimeout(rest)
    if (store.getState().phase !== 'ready') return
    if (inFlight) waiting = document
    else send(document)
  }

  function send(document: ConfigDocument): void {
    waiting = null
    moves++
    inFlight = { id: moves, at: performance.now() }
    worker.post({ kind: 'move', id: moves, document })
  }

  function lookCloser(): void {
    if (latest) worker.post({ kind: 'details', id: moves, document: latest })
  }

  /** `take` gives the result once it is whole. */
  function question<T>(make: (id: number) => Ask, take: (answer: Answer) => T | null): Promise<T> {
    if (store.getState().phase !== 'ready')
      return Promise.reject(new OpsFailure({ code: 'unexpected', detail: 'no sample' }))
    const id = ++questions
    return new Promise((resolve, fail) => {
      open.set(id, {
        fail,
        take(answer) {
          const found = take(answer)
          if (found === null) return
          open.delete(id)
          resolve(found)
        },
      })
      worker.post(make(id))
    })
  }

  void read()
  return {
    store,
    live(document, version) {
      live = { kind: 'live', document, version }
      if (store.getState().phase === 'ready') worker.post(live)
    },
    move,
    sweep: (document, sweep) => {
      store.setState({ points: null })
      worker.post({ kind: 'sweep', id: ++sweeps, document, sweep })
    },
    shoppers: (document, count) =>
      question(
        (id) => ({ kind: 'shoppers', id, document, count }),
        (answer) => (answer.kind === 'shoppers' ? answer.shoppers : null),
      ),
    ofRule: (document, rule) =>
      question(
        (id) => ({ kind: 'rule', id, document, rule }),
        (answer) => (answer.kind === 'rule' ? answer.effect : null),
      ),
    traffic: (document, now, onProgress) =>
      question(
        (id) => ({ kind: 'traffic', id, document, now }),
        (answer) => {
          if (answer.kind !== 'traffic') return null
          onProgress(answer.rules.length, answer.total)
          return answer.rules.length === answer.total ? answer.rules : null
        },
      ),
    stop: () => reading.abort(),
    end() {
      reading.abort()
      clearTimeout(rest)
      worker.end()
    },
  }
}

function buffersOf(slice: SampleSlice): ArrayBuffer[] {
  const { item, price, margin, impressions, rank, gone, heads, shown } = slice
  const arrays = [item, price, margin, impressions, rank, gone, ...heads.map(({ p }) => p), ...Object.values(shown)]
  return arrays.map((array) => array.buffer)
}
