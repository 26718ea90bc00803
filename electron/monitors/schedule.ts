import type { Monitors } from './monitors'

/** New hours come once an hour; that one has come, and that a log is away, or back, is noticed within so long. */
const EVERY_MS = 60_000

export interface Schedule {
  /** Runs now: another log is open, a monitor was changed, the machine woke up. Resolves when that run is over. */
  runNow(): Promise<void>
  /** Stops the run under way and starts no other. */
  end(): Promise<void>
}

/** One run after the other, every minute; a wish for a run while one is under way is one more after it. */
export function scheduleMonitors(monitors: Pick<Monitors, 'run'>, every = EVERY_MS): Schedule {
  const controller = new AbortController()
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null

  function start(): Promise<void> {
    if (controller.signal.aborted) return Promise.resolve()
    if (!running) {
      running = monitors.run(controller.signal).finally(() => {
        running = null
      })
      return running
    }
    next ??= running.then(() => {
      next = null
      return start()
    })
    return next
  }

  const timer = setInterval(() => {
    if (!running) void start()
  }, every)
  timer.unref()
  return {
    runNow: start,
    async end() {
      controller.abort()
      clearInterval(timer)
      await running
    },
  }
}
