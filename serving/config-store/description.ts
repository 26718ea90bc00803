import { diff } from '../../shared/config/diff'
import type { Change, Draft } from '../../shared/contract/serving'

/** An audit entry is read by people; the documents themselves are told apart by their hash. */
const MOST_LINES = 40
const MOST_CHARACTERS = 120

/** One line per change: where, what was there, what is there. */
export function describeSave(before: Draft, after: Draft): string {
  const renamed = before.title === after.title ? [] : [line('title', before.title, after.title)]
  const changed = diff(before.document, after.document).map((change: Change) =>
    line(change.pointer, change.before, change.after),
  )
  const lines = [...renamed, ...changed]
  const more = lines.length > MOST_LINES ? [`… +${lines.length - MOST_LINES}`] : []
  return [...lines.slice(0, MOST_LINES), ...more].join('\n')
}

function line(where: string, before: unknown, after: unknown): string {
  return `${where}: ${short(before)} → ${short(after)}`
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? '∅'
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text
}
