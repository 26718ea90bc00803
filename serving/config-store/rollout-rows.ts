import { z } from 'zod'
import { Ramp, Rollout, RolloutMove } from '../../shared/contract/rollout'
import { type Course, isOver, percentOf } from '../../shared/publishing/course'
import { all, type Connection, first, run } from './database'
import { Refused } from './failure'
import { entityTag } from './hash'

const columns =
  'id, version, baseline, draft_id, title, ramp, auto_rollback, state, step, step_started_at, hold_until, hold_left_ms, ' +
  'started_at, started_by, ended_at, last_move, reading'

const json = <T>(schema: z.ZodType<T>) => z.string().transform((text) => schema.parse(JSON.parse(text)))

/** How a rollout stood when it was last looked at. */
export const Reading = Rollout.pick({ guardrails: true, sample_ratio: true, judged_at: true, waiting_for: true })
export type Reading = z.infer<typeof Reading>

const Row = Rollout.pick({
  id: true,
  version: true,
  baseline: true,
  draft_id: true,
  title: true,
  state: true,
  step: true,
  step_started_at: true,
  started_at: true,
  started_by: true,
  ended_at: true,
}).extend({
  ramp: json(Ramp),
  auto_rollback: z.number().transform((value) => value === 1),
  hold_until: z.string().nullable(),
  hold_left_ms: z.number(),
  last_move: json(RolloutMove),
  reading: json(Reading),
})
type Row = z.infer<typeof Row>
const Place = Row.and(z.object({ seq: z.number() }))

export const unread: Reading = { guardrails: [], sample_ratio: null, judged_at: null, waiting_for: 'hold' }

export function findRollout(connection: Connection, id: string): Rollout {
  return fromRow(rowOf(connection, id))
}

export function findCourse(connection: Connection, id: string): Course {
  const row = rowOf(connection, id)
  return {
    ramp: row.ramp,
    auto_rollback: row.auto_rollback,
    state: row.state,
    step: row.step,
    stepStartedAt: Date.parse(row.step_started_at),
    holdUntil: row.hold_until === null ? null : Date.parse(row.hold_until),
    holdLeft: row.hold_left_ms,
  }
}

/** The one that is under way. */
export function currentRollout(connection: Connection): Rollout | null {
  const row = first(connection, Row, `SELECT ${columns} FROM rollouts WHERE ended_at IS NULL`, [])
  return row && fromRow(row)
}

/** Newest first; `before` is the place to continue below. */
export function listRollouts(connection: Connection, before: number | null, limit: number) {
  const sql = `SELECT seq, ${columns} FROM rollouts WHERE seq < ? ORDER BY seq DESC LIMIT ?`
  return all(connection, Place, sql, [before ?? Number.MAX_SAFE_INTEGER, limit]).map(({ seq, ...row }) => {
    return { seq, rollout: fromRow(row) }
  })
}

export type NewRollout = Pick<
  Rollout,
  'id' | 'version' | 'baseline' | 'draft_id' | 'title' | 'started_by' | 'started_at'
>

export function addRollout(connection: Connection, made: NewRollout, course: Course, move: RolloutMove): Rollout {
  run(connection, `INSERT INTO rollouts (${columns}) VALUES (${columns.replace(/\w+/g, '?')})`, [
    made.id,
    made.version,
    made.baseline,
    made.draft_id,
    made.title,
    JSON.stringify(course.ramp),
    course.auto_rollback ? 1 : 0,
    ...placeOf(course),
    made.started_at,
    made.started_by,
    null,
    JSON.stringify(move),
    JSON.stringify(unread),
  ])
  return findRollout(connection, made.id)
}

/** A step, a pause or an end; what was read of the step before is forgotten with it. */
export function moveRollout(
  connection: Connection,
  id: string,
  course: Course,
  move: RolloutMove,
  reading: Reading,
): Rollout {
  run(
    connection,
    `UPDATE rollouts SET state = ?, step = ?, step_started_at = ?, hold_until = ?, hold_left_ms = ?, ended_at = ?,
       last_move = ?, reading = ? WHERE id = ?`,
    [...placeOf(course), isOver(course) ? move.at : null, JSON.stringify(move), JSON.stringify(reading), id],
  )
  return findRollout(connection, id)
}

export function keepReading(connection: Connection, id: string, reading: Reading): void {
  run(connection, 'UPDATE rollouts SET reading = ? WHERE id = ?', [JSON.stringify(reading), id])
}

function placeOf({
  state,
  step,
  stepStartedAt,
  holdUntil,
  holdLeft,
}: Course): [string, number, string, string | null, number] {
  const iso = (ms: number) => new Date(ms).toISOString()
  return [state, step, iso(stepStartedAt), holdUntil === null ? null : iso(holdUntil), holdLeft]
}

function rowOf(connection: Connection, id: string): Row {
  const row = first(connection, Row, `SELECT ${columns} FROM rollouts WHERE id = ?`, [id])
  if (!row) throw new Refused({ kind: 'no_rollout', id })
  return row
}

function fromRow({ reading, hold_until, hold_left_ms, ...row }: Row): Rollout {
  const { id, state, step, step_started_at, last_move } = row
  return {
    ...row,
    ...reading,
    percent: percentOf(row),
    step_ends_at: hold_until,
    etag: entityTag([id, state, step, step_started_at, last_move]),
  }
}
