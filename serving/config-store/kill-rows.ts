import { z } from 'zod'
import { Kill } from '../../shared/contract/rollout'
import { all, type Connection, first, run } from './database'
import { Refused } from './failure'

const columns = 'id, scope, version, replaced, reason, started_at, started_by, until, ended_at, ended_by'
const Place = Kill.extend({ seq: z.number() })

export function findKill(connection: Connection, id: string): Kill {
  const kill = first(connection, Kill, `SELECT ${columns} FROM kills WHERE id = ?`, [id])
  if (!kill) throw new Refused({ kind: 'no_kill', id })
  return kill
}

/** The one that holds. */
export function activeKill(connection: Connection): Kill | null {
  return first(connection, Kill, `SELECT ${columns} FROM kills WHERE ended_at IS NULL`, [])
}

/** Newest first; `before` is the place to continue below. */
export function listKills(connection: Connection, before: number | null, limit: number) {
  const sql = `SELECT seq, ${columns} FROM kills WHERE seq < ? ORDER BY seq DESC LIMIT ?`
  return all(connection, Place, sql, [before ?? Number.MAX_SAFE_INTEGER, limit]).map(({ seq, ...kill }) => ({
    seq,
    kill,
  }))
}

export function addKill(connection: Connection, kill: Omit<Kill, 'ended_at' | 'ended_by'>): Kill {
  run(connection, `INSERT INTO kills (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)`, [
    kill.id,
    kill.scope,
    kill.version,
    kill.replaced,
    kill.reason,
    kill.started_at,
    kill.started_by,
    kill.until,
  ])
  return findKill(connection, kill.id)
}

export function closeKill(connection: Connection, id: string, at: string, by: string): void {
  run(connection, 'UPDATE kills SET ended_at = ?, ended_by = ? WHERE id = ? AND ended_at IS NULL', [at, by, id])
}

/** While a kill switch holds, nothing else goes live, and nothing is built on its version (or, where one is named, on that one alone). */
export function requireNoKill(connection: Connection, version?: number): void {
  const kill = activeKill(connection)
  if (!kill || (version !== undefined && kill.version !== version)) return
  throw new Refused({ kind: 'kill_active', id: kill.id, until: kill.until })
}
