import { describe, expect, it } from 'vitest'
import { scheduleMonitors } from './schedule'

/** Runs that end when they are told to. */
function controlled() {
  const ends: (() => void)[] = []
  const signals: AbortSignal[] = []
  const run = (signal: AbortSignal) => {
    signals.push(signal)
    return new Promise<void>((done) => {
      ends.push(done)
      signal.addEventListener('abort', () => done())
    })
  }
  return { run, ends, signals }
}

describe('the schedule', () => {
  it('runs one at a time; wishes during a run are one more after it', async () => {
    const { run, ends } = controlled()
    const schedule = scheduleMonitors({ run })
    const first = schedule.runNow()
    const [second, third] = [schedule.runNow(), schedule.runNow()]
    expect(ends).toHaveLength(1)
    ends[0]?.()
    await first
    await Promise.resolve()
    expect(ends).toHaveLength(2)
    ends[1]?.()
    await Promise.all([second, third])
    expect(ends).toHaveLength(2)
    await schedule.end()
  })

  it('stops the run under way when it ends, and starts no other', async () => {
    const { run, signals } = controlled()
    const schedule = scheduleMonitors({ run })
    void schedule.runNow()
    await schedule.end()
    expect(signals[0]?.aborted).toBe(true)
    await schedule.runNow()
    expect(signals).toHaveLength(1)
  })
})
