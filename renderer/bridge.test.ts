// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Bridge } from '../shared/contract/bridge'
import { call, toOpsError } from './bridge'
import { mayRetry } from './query-client'

function install(bridge: Partial<Bridge>) {
  const whole: Bridge = { call: async () => null, cancel: () => {}, on: () => () => {}, marks: {}, ...bridge }
  vi.stubGlobal('mizan', whole)
}
afterEach(() => vi.unstubAllGlobals())

const failure = (run: Promise<unknown>) => run.then(() => expect.fail('did not fail'), toOpsError)

describe('a call', () => {
  it('gives the value of an answer that is ok', async () => {
    install({ call: async () => ({ ok: true, value: { path: null } }) })
    expect(await call('app.saveFile', { name: 'a.csv', base64: '' })).toEqual({ path: null })
  })

  it('throws the error of one that is not, with the id of its request', async () => {
    install({ call: async () => ({ ok: false, error: { code: 'clickhouse_auth', detail: 'no' } }) })
    expect(await failure(call('log.outline', {}))).toMatchObject({
      code: 'clickhouse_auth',
      detail: 'no',
      requestId: expect.stringContaining('log.outline'),
    })
  })

  it('cancels the same request when its signal is aborted', async () => {
    const cancelled: string[] = []
    let asked = ''
    let answer: (value: unknown) => void = () => {}
    install({
      cancel: (id) => {
        cancelled.push(id)
        answer({ ok: false, error: { code: 'cancelled' } })
      },
      call: (_, id) => {
        asked = id
        return new Promise((resolve) => {
          answer = resolve
        })
      },
    })
    const controller = new AbortController()
    const running = failure(call('log.outline', {}, controller.signal))
    controller.abort()
    expect(await running).toMatchObject({ code: 'cancelled' })
    expect(cancelled).toEqual([asked])
  })

  it('is not made at all when the signal is already aborted', async () => {
    const made = vi.fn()
    install({ call: made })
    expect(await failure(call('log.outline', {}, AbortSignal.abort()))).toMatchObject({ code: 'cancelled' })
    expect(made).not.toHaveBeenCalled()
  })

  it('says so when the main process sends no result', async () => {
    install({ call: async () => 'nonsense' })
    expect(await failure(call('log.outline', {}))).toMatchObject({ code: 'unexpected' })
  })
})

describe('a read that failed', () => {
  it('is tried again only when what failed may pass, and not for ever', async () => {
    install({ call: async () => ({ ok: false, error: { code: 'clickhouse_unreachable' } }) })
    const passing = await call('log.outline', {}).catch((thrown: unknown) => thrown)
    expect(mayRetry(0, passing)).toBe(true)
    expect(mayRetry(2, passing)).toBe(false)
    install({ call: async () => ({ ok: false, error: { code: 'clickhouse_query' } }) })
    const lasting = await call('log.outline', {}).catch((thrown: unknown) => thrown)
    expect(mayRetry(0, lasting)).toBe(false)
    expect(mayRetry(0, new Error('a defect'))).toBe(false)
  })
})
