import { z } from 'zod'
import { type Connection, first, run } from './database'
import { Refused } from './failure'
import { hashOf } from './hash'

/** What was asked: the same key stands for the same request of the same person. */
export type Claim = { user: string; key: string; route: string; body: unknown }

/** What was answered, whole, so that asking again gets it again. */
export const Answer = z.object({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
})
export type Answer = z.infer<typeof Answer>

export const DAY_MS = 86_400_000

const Row = z.object({ route: z.string(), body_hash: z.string(), status: z.number(), answer: z.string() })
const Kept = Answer.omit({ status: true })

/** The answer this key already got; null for a new key; refuses a key that stood for another request. */
export function recall(connection: Connection, claim: Claim, now: number): Answer | null {
  const row = first(
    connection,
    Row,
    'SELECT route, body_hash, status, answer FROM idempotency WHERE user = ? AND key = ? AND expires_at > ?',
    [claim.user, claim.key, new Date(now).toISOString()],
  )
  if (!row) return null
  if (row.route !== claim.route || row.body_hash !== hashOf(claim.body)) {
    throw new Refused({ kind: 'key_reused', key: claim.key })
  }
  return { status: row.status, ...Kept.parse(JSON.parse(row.answer)) }
}

/** Keeps the answer, and forgets those that have expired. Call it inside the transaction of the change. */
export function remember(connection: Connection, claim: Claim, answer: Answer, now: number, lifetimeMs: number): void {
  run(connection, 'DELETE FROM idempotency WHERE expires_at <= ?', [new Date(now).toISOString()])
  const { status, ...kept } = answer
  run(
    connection,
    `INSERT INTO idempotency (user, key, route, body_hash, status, answer, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [
      claim.user,
      claim.key,
      claim.route,
      hashOf(claim.body),
      status,
      JSON.stringify(kept),
      new Date(now + lifetimeMs).toISOString(),
    ],
  )
}
