import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Outline, Scope } from '../shared/contract/bridge'
import { bucketMs, systemClock, type TimeRange } from '../shared/time'
import { reads } from './query-client'
import { type RangeChoice, useView } from './view-state'

const HOUR = bucketMs.hour
/** A log whose newest event is older than this has ended; ranges then count back from its end. */
const LIVE_WITHIN = 2 * HOUR

export function isLive(outline: Outline, now: number): boolean {
  return outline.last !== null && now - Date.parse(outline.last) < LIVE_WITHIN
}

/** Under so many rows a day, a day is too little to judge features by the hour. */
const BUSY = 1_000_000

/** What to show before anybody chose: the last day of a log that is being written (a week of a quiet one), all of one that has ended. */
export function defaultRange(outline: Outline, now: number): RangeChoice {
  if (!isLive(outline, now)) return { kind: 'all' }
  const days = (Date.parse(outline.last ?? '') - Date.parse(outline.first ?? '')) / bucketMs.day
  return { kind: 'last', hours: outline.rowsLogged / days < BUSY ? 168 : 24 }
}

/**
 * The chosen range as instants, counted back from the end of the log's last hour with rows. Ends lie on full hours, so that the
 * same question is asked again and not a new one.
 */
export function resolveRange(choice: RangeChoice, outline: Outline): TimeRange | null {
  if (choice.kind === 'absolute') return { from: choice.from, to: choice.to }
  if (outline.first === null || outline.last === null) return null
  const end = Math.ceil(Date.parse(outline.last) / HOUR) * HOUR
  const start = choice.kind === 'all' ? Math.floor(Date.parse(outline.first) / HOUR) * HOUR : end - choice.hours * HOUR
  return { from: new Date(start).toISOString(), to: new Date(end).toISOString() }
}

export interface CurrentScope {
  outline: Outline | undefined
  choice: RangeChoice | null
  /** null until the outline is known, and for a log without rows. */
  scope: Scope | null
  error: unknown
  retry(): void
}

/** The range and surface of the top bar, as every page asks about them. `ready`: the connection can be asked. */
export function useScope(ready = true): CurrentScope {
  const { data: outline, error, refetch } = useQuery({ ...reads('log.outline', {}), enabled: ready })
  const chosen = useView((view) => view.range)
  const surface = useView((view) => view.surface)
  return useMemo(() => {
    const now = systemClock()
    const choice = outline ? (chosen ?? defaultRange(outline, now)) : null
    const range = outline && choice ? resolveRange(choice, outline) : null
    // A surface that this log does not have belongs to another connection.
    const known = surface !== null && outline?.surfaces.includes(surface) ? surface : null
    return { outline, choice, scope: range ? { range, surface: known } : null, error, retry: () => void refetch() }
  }, [outline, chosen, surface, error, refetch])
}
