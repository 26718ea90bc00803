import type { Schedule } from '../../shared/contract/rollout'
import type { Draft, ReviewAction, ReviewNote } from '../../shared/contract/serving'
import { after } from '../../shared/publishing/review'
import type { By } from './by'
import { SYSTEM } from './by'
import { type Connection, transaction } from './database'
import { changeDraft, findDraft, listDrafts, openDraft } from './drafts'
import { note as audit, touched } from './editing'
import { addNote } from './notes'
import { requireAllowed } from './standing'

type Step = Exclude<ReviewAction, 'publish' | 'schedule'>
const said = {
  submit: 'submitted',
  approve: 'approved',
  reject: 'rejected',
  schedule: 'scheduled',
  unschedule: 'unscheduled',
} as const satisfies Record<Step | 'schedule', ReviewNote['kind']>

/** Takes a draft further, from the state of it that the person looked at. */
export function takeStep(
  connection: Connection,
  by: By,
  wanted: { id: string; etag: string; action: Step; note: string },
): Draft {
  return decide(connection, by, wanted, null)
}

/** It goes live by itself when the time comes; see publishDue. */
export function schedule(
  connection: Connection,
  by: By,
  wanted: { id: string; etag: string; schedule: Omit<Schedule, 'by'> },
): Draft {
  const kept = { ...wanted.schedule, by: by.actor }
  return decide(connection, by, { ...wanted, action: 'schedule', note: `${kept.at}\n${kept.reason}` }, kept)
}

function decide(
  connection: Connection,
  by: By,
  { id, etag, action, note }: { id: string; etag: string; action: Step | 'schedule'; note: string },
  planned: Schedule | null,
): Draft {
  return transaction(connection, () => {
    const draft = openDraft(connection, id, etag)
    const standing = requireAllowed(connection, action, draft, by.actor)
    const { state, approvedBy } = after(action, standing, by.actor)
    const change = { ...draft, state, ...touched(by) }
    const changed = changeDraft(connection, id, etag, change, { approvedBy, schedule: planned })
    addNote(connection, by, id, said[action], note)
    audit(
      connection,
      by,
      `draft.${said[action]}`,
      changed,
      [draft.title, note].filter((line) => line !== '').join('\n'),
    )
    return changed
  })
}

/** Words alone: the draft and its etag stay. */
export function comment(connection: Connection, by: By, id: string, text: string): void {
  transaction(connection, () => {
    const draft = findDraft(connection, id)
    addNote(connection, by, id, 'comment', text)
    audit(connection, by, 'draft.commented', draft, text)
  })
}

/** The scheduled drafts whose time has come, the earliest first. */
export function dueDrafts(connection: Connection, now: number): Draft[] {
  const time = (draft: Draft) => Date.parse(draft.schedule?.at ?? '')
  return listDrafts(connection, 'scheduled', null, 1000)
    .map(({ draft }) => draft)
    .filter((draft) => time(draft) <= now)
    .sort((a, b) => time(a) - time(b))
}

/** Its time came and it could not go live: the decision about it stands, the schedule does not. */
export function giveUp(connection: Connection, at: string, id: string, kind: 'missed' | 'refused', why: string): Draft {
  return transaction(connection, () => {
    const by = { actor: SYSTEM, at }
    const draft = findDraft(connection, id)
    if (draft.state !== 'scheduled') return draft
    const { state } = after('unschedule', requireAllowed(connection, 'unschedule', draft, SYSTEM), SYSTEM)
    const changed = changeDraft(connection, id, draft.etag, { ...draft, state, ...touched(by) }, { schedule: null })
    addNote(connection, by, id, kind, why)
    audit(connection, by, `draft.schedule_${kind}`, changed, `${draft.schedule?.at}\n${why}`)
    return changed
  })
}
