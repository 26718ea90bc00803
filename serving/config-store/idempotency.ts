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

/** An answer with what it was an answer to. */
export type KeptAnswer = Omit<Claim, 'body'> & { body_hash: string; answer: Answer }

export function keptAnswer({ user, key, route, body }: Claim, answer: Answer): KeptAnswer {
  return { user, key, route, body_hash: hashOf(body), answer }
}

/** Throws Refused when the key stood for another request. */
export function checkSame(claim: Claim, before: Pick<KeptAnswer, 'route' | 'body_hash'>): void {
  if (before.route === claim.route && before.body_hash === hashOf(claim.body)) return
  throw new Refused({ kind: 'key_reused', key: claim.key })
}

/** The answer this key already got; null for a new key; refuses a key that stood for another request. */
export function recall(connection: Connection, claim: Claim, now: number): Answer | null {
  const row = first(
    connection,
    Row,
    'SELECT route, body_hash, status, answer FROM idempotency WHERE user = ? AND key = ? AND expires_at > ?',
    [claim.user, claim.key, new Date(now).toISOString()],
  )
  if (!row) return null
  checkSame(claim, row)
  return { status: row.status, ...Kept.parse(JSON.parse(row.answer)) }
}

/** Forgets what has expired. */
export function forget(connection: Connection, now: number): void {
  run(connection, 'DELETE FROM idempotency WHERE expires_at <= ?', [new Date(now).toISOString()])
}

/** Keeps the answer; one that is kept already stays as it is. Call it inside the transaction of the change, after `forget`. */
export function remember(connection: Connection, kept: KeptAnswer, now: number, lifetimeMs: number): void {
  const { status, ...rest } = kept.answer
  run(
    connection,
    `INSERT INTO idempotency (user, key, route, body_hash, status, answer, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (user, key) DO NOTHING`,
    [
      kept.user,
      kept.key,
      kept.route,
      kept.body_hash,
      status,
      JSON.stringify(rest),
      new Date(now + lifetimeMs).toISOString(),
    ],
  )
}
