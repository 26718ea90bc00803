import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepFresh } from './refresh'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the engine looks again every few seconds, one look at a time, whatever came of the last', async () => {
  const looks: ((outcome: 'done' | 'failed') => void)[] = []
  const refresh = () =>
    new Promise<boolean>((resolve, reject) => {
      looks.push((outcome) => (outcome === 'done' ? resolve(true) : reject(new Error('the log is away'))))
    })
  const failures: unknown[] = []
  const stop = keepFresh({ refresh }, (error) => failures.push(error))

  await vi.advanceTimersByTimeAsync(10_000)
  expect(looks).toHaveLength(1)
  looks[0]?.('failed')
  await vi.advanceTimersByTimeAsync(3000)
  expect(failures).toEqual([new Error('the log is away')])
  expect(looks).toHaveLength(2)
  looks[1]?.('done')
  await vi.advanceTimersByTimeAsync(3000)
  expect(looks).toHaveLength(3)

  stop()
  looks[2]?.('done')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(looks).toHaveLength(3)
})
