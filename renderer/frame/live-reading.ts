import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { systemClock } from '../../shared/time'
import { isLive, useScope } from '../scope'

const EVERY_MS = 60_000
const ofTheLog = new Set(['log', 'overview', 'health', 'drift', 'skew'])

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
        predicate: ({ queryKey }) => ofTheLog.has(String(queryKey[0]).split('.')[0] ?? ''),
      })
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [client, live])
}
