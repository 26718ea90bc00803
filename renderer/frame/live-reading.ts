import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { systemClock } from '../../shared/time'
import { isLive, useScope } from '../scope'

const EVERY_MS = 60_000
const ofTheLog = new Set(['log', 'overview', 'health', 'drift', 'skew'])
/** What walks through raw rows or asks the serving API over and over is read when it is asked for, and on a refresh. */
const askedOnce = new Set(['skew.decisions', 'health.reliability', 'health.ranking'])

/** A log that is being written is read again each minute while the window is seen; what is shown stays until the new is there. */
export function useLiveReading(ready: boolean): void {
  const client = useQueryClient()
  const { outline } = useScope(ready)
  const live = outline !== undefined && isLive(outline, systemClock())
  useEffect(() => {
    if (!live) return
    const timer = setInterval(() => {
      if (document.hidden) return
      void client.invalidateQueries({
        predicate: ({ queryKey: [name] }) =>
          ofTheLog.has(String(name).split('.')[0] ?? '') && !askedOnce.has(String(name)),
      })
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [client, live])
}
