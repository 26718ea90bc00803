import { join } from 'node:path'
import { z } from 'zod'
import { Acknowledgement, Monitor, MonitorState, Reading, Snooze } from '../../shared/contract/monitors'
import type { Standing } from '../../shared/monitors/replay'
import { type KeptFile, openKeptFile } from './kept-file'

/** What people made: their monitors, and what they said about alarms. Not to be made again by a machine. */
export const Made = z.object({
  version: z.literal(1),
  monitors: z.array(Monitor),
  acknowledged: z.record(z.string(), Acknowledgement), // by monitor
  snoozed: z.record(z.string(), Snooze),
  webhook: z.string().nullable(),
  desktop: z.boolean().default(true),
})
export type Made = z.infer<typeof Made>

const Position = z.object({
  state: MonitorState,
  since: z.number(),
  phase: z.enum(['calm', 'pending', 'firing', 'recovering']),
  phaseSince: z.number(),
  began: z.number().nullable(),
  fired: z.number().nullable(),
  looked: z.number(),
})

const AlarmSpan = z.object({
  monitor: Monitor,
  began: z.number(),
  fired: z.number(),
  resolved: z.number().nullable(),
  worst: Reading,
})

const MonitorEvent = z.object({
  ts: z.string(),
  monitor_id: z.string(),
  from: z.string(),
  to: z.string(),
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  by: z.string(),
})

/** Where the monitors are, and what has not reached its place yet: events for the log, messages for the webhook. */
export const Judged = z.object({
  version: z.literal(1),
  until: z.number().nullable(), // the last hour that was wholly judged
  watched: z.array(Monitor), // at the last look
  positions: z.record(z.string(), Position),
  alarms: z.array(AlarmSpan),
  events: z.array(z.object({ token: z.string(), rows: z.array(MonitorEvent) })),
  messages: z.array(z.object({ id: z.string(), body: z.string() })),
})
export type Judged = z.infer<typeof Judged>

export interface Kept {
  readonly made: KeptFile<Made>
  readonly judged: KeptFile<Judged>
}

const nothingMade: Made = { version: 1, monitors: [], acknowledged: {}, snoozed: {}, webhook: null, desktop: true }
const nothingJudged: Judged = {
  version: 1,
  until: null,
  watched: [],
  positions: {},
  alarms: [],
  events: [],
  messages: [],
}

/** The monitors of one connection on this disk. */
export function openKept(folder: string, onDamaged: (asideAs: string) => void): Kept {
  return {
    made: openKeptFile(join(folder, 'monitors.json'), Made, nothingMade, onDamaged),
    judged: openKeptFile(join(folder, 'judged.json'), Judged, nothingJudged, onDamaged),
  }
}

export function standingOf({ positions, alarms }: Judged): Standing {
  return { positions: new Map(Object.entries(positions)), alarms }
}
