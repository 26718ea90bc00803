import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SampleOutline, SampleSlice } from '../../../shared/contract/bridge'
import { madeDocument, servedSample } from '../../../shared/replay/testing/made'
import { OpsFailure } from '../../../shared/result'
import { createEngine } from './engine'
import type { Answer, Ask } from './protocol'
import { createReplaySession, type ReplayGateway } from './session'

const live = madeDocument(0)
const span = { from: '2026-02-01T00:00:00.000Z', to: '2026-02-02T00:00:00.000Z', limit: 1_000_000 }
const outline: SampleOutline = {
  whole: span,
  slices: [span],
  requests: 60,
  logged: 60,
  catalogue: { items: 1000, stores: 9 },
  worth: [{ currency: 'SAR', sold_in: 'SAR', worth: 1 }],
  positions: [],
  evidence: [],
}

/** The sample as the bridge would bring it. */
function sliceOf(): SampleSlice {
  const { requests, rows, items, heads } = servedSample(60, 4, live)
  const shown = Uint32Array.from(Array.from(rows.rank.keys()).filter((row) => (rows.rank[row] ?? 0) > 0))
  return {
    requests: requests.map(({ context, from, to, size, ...request }) => ({
      ...request,
      surface: context.surface,
      query: context.query,
      store_id: '',
      item_id: '',
      segment: context.segment,
      country: context.country,
      device: '',
      shown: size,
      rows: to - from,
      candidates: to - from,
    })),
    items: items.map(({ item_id }) => item_id),
    item: rows.item.slice(),
    heads: heads.map((name, at) => ({ name, p: rows.heads[at]?.slice() ?? new Float32Array() })),
    price: rows.price.slice(),
    margin: rows.margin.slice(),
    impressions: rows.impressions.slice(),
    hasImpressions: true,
    rank: rows.rank.slice(),
    gone: new Uint8Array(rows.item.length),
    shown: {
      row: shown,
      propensity: Float64Array.from(shown, (row) => rows.propensity[row] ?? 0),
      clicks: Uint16Array.from(shown, (row) => rows.clicks[row] ?? 0),
      carts: new Uint16Array(shown.length),
      purchases: new Uint16Array(shown.length),
      value: new Float64Array(shown.length),
    },
  }
}

/** The real engine, on this thread; answers wait until they are let go. */
function gatewayWith(change: Partial<ReplayGateway> = {}) {
  const asked: Ask[] = []
  const held: (() => void)[] = []
  const gateway: ReplayGateway = {
    outline: async () => outline,
    items: async () => [],
    slice: async () => sliceOf(),
    worker(onAnswer: (answer: Answer) => void) {
      const engine = createEngine(
        (answer) => held.push(() => onAnswer(answer)),
        (work) => work(),
      )
      return {
        post: (ask) => {
          asked.push(ask)
          engine.take(ask)
        },
        end: () => undefined,
      }
    },
    ...change,
  }
  const letGo = () => {
    for (const answer of held.splice(0)) answer()
  }
  return { gateway, asked, letGo }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a replay session', () => {
  it('reads the sample, then gives figures for the draft and, when it rests, what takes longer', async () => {
    const { gateway, letGo } = gatewayWith()
    const session = createReplaySession(gateway)
    session.live(live, 1)
    session.move(madeDocument(2))
    await vi.waitFor(() => expect(session.store.getState().phase).toBe('ready'))
    letGo()
    expect(session.store.getState()).toMatchObject({
      ready: { requests: 60 },
      figures: { requests: 60 },
      details: null,
    })
    expect(session.store.getState().figures?.exposure.pagesMoved).toBeGreaterThan(0.5)
    vi.advanceTimersByTime(1000)
    letGo()
    const { details } = session.store.getState()
    expect(details?.details.reproduction).toMatchObject({ requests: 60, same: 60 })
    const [store] = details?.details.affected.items ?? []
    expect(details?.examples[store?.example ?? -1]?.user_id).toMatch(/^u-/)
  })

  it('asks only for the newest of the moves that came while one was reckoned', async () => {
    const { gateway, asked, letGo } = gatewayWith()
    const session = createReplaySession(gateway)
    session.live(live, 1)
    await vi.waitFor(() => expect(session.store.getState().phase).toBe('ready'))
    for (const weight of [1, 2, 3, 4]) session.move(madeDocument(weight))
    letGo()
    letGo()
    const moves = asked.flatMap((ask) => (ask.kind === 'move' ? [ask.document.value_model.terms.revenue?.weight] : []))
    expect(moves).toEqual([1, 4])
  })

  it('sweeps two weights to points, of which the one that is live changes nothing', async () => {
    const { gateway, letGo } = gatewayWith()
    const session = createReplaySession(gateway)
    session.live(live, 1)
    await vi.waitFor(() => expect(session.store.getState().phase).toBe('ready'))
    session.sweep(live, { terms: ['click', 'revenue'], objectives: ['clicks', 'purchases'], surface: null })
    letGo()
    const { points } = session.store.getState()
    expect(points?.points.length).toBe(points?.total)
    const same = points?.points.find(({ weights }) => weights[0] === 1 && weights[1] === 0)
    expect(same?.outcomes[0]).toMatchObject({ estimate: 0, low: 0, high: 0 })
  })

  it('says when the log has none, when it fails, and that it was stopped', async () => {
    const empty = createReplaySession(gatewayWith({ outline: async () => ({ ...outline, whole: null }) }).gateway)
    await vi.waitFor(() => expect(empty.store.getState().phase).toBe('empty'))
    const away = async () => Promise.reject(new OpsFailure({ code: 'clickhouse_unreachable' }))
    const failed = createReplaySession(gatewayWith({ slice: away }).gateway)
    await vi.waitFor(() => expect(failed.store.getState().error?.code).toBe('clickhouse_unreachable'))
    const never = (_: unknown, signal: AbortSignal) =>
      new Promise<never>((_done, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))
    const stopped = createReplaySession(gatewayWith({ outline: never }).gateway)
    stopped.stop()
    await vi.waitFor(() => expect(stopped.store.getState().phase).toBe('stopped'))
  })
})
