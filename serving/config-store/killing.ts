import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Kill, KillRequest } from '../../shared/contract/rollout'
import { safeForm } from '../../shared/publishing/safe-form'
import { type By, SYSTEM } from './by'
import { type Connection, transaction } from './database'
import { Refused } from './failure'
import { activeKill, addKill, closeKill, findKill } from './kill-rows'
import { release } from './publishing'
import { abortCurrent } from './rolling'
import { findLive, findVersion } from './versions'

/** The safe form of what is live goes live, until its time is over. One that holds already gives way to the new one. */
export function kill(connection: Connection, by: By, wanted: z.output<typeof KillRequest>): Kill {
  return transaction(connection, () => {
    const live = findLive(connection)
    if (!live) throw new Refused({ kind: 'no_version', version: 0 })
    const before = activeKill(connection)
    const replaced = findVersion(connection, before?.replaced ?? live.version.version)
    abortCurrent(connection, by, 'kill')
    if (before) closeKill(connection, before.id, by.at, by.actor)
    const made = release(connection, by, 'config.killed', live.version.version, {
      title: `Kill switch: ${wanted.scope}`,
      reason: wanted.reason,
      from_draft: null,
      rolled_back_to: null,
      document: safeForm(replaced.document, wanted.scope),
    })
    return addKill(connection, {
      id: randomUUID(),
      scope: wanted.scope,
      version: made.version.version,
      replaced: replaced.version.version,
      reason: wanted.reason,
      started_at: by.at,
      started_by: by.actor,
      until: new Date(Date.parse(by.at) + wanted.ttl * 1000).toISOString(),
    })
  })
}

/** What was live before comes back as a new version. */
export function endKill(connection: Connection, by: By, id: string, note: string): Kill {
  return transaction(connection, () => {
    const { version, replaced, ended_at } = findKill(connection, id)
    if (ended_at !== null) throw new Refused({ kind: 'kill_over', id })
    const target = findVersion(connection, replaced)
    closeKill(connection, id, by.at, by.actor)
    release(connection, by, 'config.kill_ended', version, {
      title: target.version.title,
      reason: note,
      from_draft: null,
      rolled_back_to: replaced,
      document: target.document,
    })
    return findKill(connection, id)
  })
}

/** The kill switch whose time is over is ended; null: none was. */
export function endDueKill(connection: Connection, at: string): Kill | null {
  const active = activeKill(connection)
  if (!active || active.until > at) return null
  return endKill(connection, { actor: SYSTEM, at }, active.id, 'The time of the kill switch was over')
}
