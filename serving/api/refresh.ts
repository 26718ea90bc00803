import type { Engine } from '../engine/types'

const EVERY_MS = 3000

/** Lets the engine look every few seconds whether the log's catalogue changed: an import into a running platform shows up by itself. */
export function keepFresh(engine: Pick<Engine, 'refresh'>, onFailure: (error: unknown) => void): () => void {
  let looking = false
  const timer = setInterval(async () => {
    if (looking) return
    looking = true
    try {
      await engine.refresh()
    } catch (error) {
      // It ranks on with what it has; /v1/status says that ClickHouse is away.
      onFailure(error)
    } finally {
      looking = false
    }
  }, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
