import { z } from 'zod'
import { Instant } from '../time'

/** How a draft comes from one person's work to something shoppers see: notes, a decision by somebody else, a time. */

/** An edit or a rebase of a draft that was submitted, approved, rejected or scheduled makes it `open` again: what was approved is what goes live. */
export const DraftState = z.enum(['open', 'submitted', 'approved', 'rejected', 'scheduled', 'published'])
export type DraftState = z.infer<typeof DraftState>

/** Why a draft needs the approval of an approver who neither began nor last edited it. Found against the live configuration. */
export const ApprovalReason = z.object({
  code: z.enum(['influence_jump', 'dangerous_field']),
  pointer: z.string(), // into the document, elements of lists by id as in Change
  name: z.string(), // term, rule or field
  values: z.record(z.string(), z.union([z.string(), z.number()])), // influence_jump: from, to, limit (shares of all weight)
})
export type ApprovalReason = z.infer<typeof ApprovalReason>

export const ReviewNote = z.object({
  seq: z.number().int(),
  ts: Instant,
  by: z.string(), // 'system': the server itself
  // edited: the decision before it fell with an edit; missed, refused: what became of a scheduled publish
  kind: z.enum([
    'comment',
    'submitted',
    'approved',
    'rejected',
    'edited',
    'scheduled',
    'unscheduled',
    'published',
    'missed',
    'refused',
  ]),
  text: z.string(),
})
export type ReviewNote = z.infer<typeof ReviewNote>

/** Why the caller may not do something now. */
export const NotAllowed = z.enum(['role_too_low', 'wrong_state', 'own_draft', 'needs_approval'])
export type NotAllowed = z.infer<typeof NotAllowed>

export const ReviewAction = z.enum(['submit', 'approve', 'reject', 'schedule', 'unschedule', 'publish'])
export type ReviewAction = z.infer<typeof ReviewAction>

export const Review = z.object({
  draft_id: z.string(),
  state: DraftState,
  needs_approval: z.array(ApprovalReason), // empty: it may be published without
  approved_by: z.string().nullable(), // of the approval that stands
  may: z.record(ReviewAction, NotAllowed.nullable()), // for the caller; null: yes
  notes: z.array(ReviewNote), // oldest first
})
export type Review = z.infer<typeof Review>

export const NoteText = z.string().trim().max(2000)
/** Of :submit (merchandiser) and :approve (approver); :reject and :comment ask for words. */
export const NoteRequest = z.object({ note: NoteText.default('') })
export const SaidRequest = z.object({ note: NoteText.min(1) })
