import { z } from 'zod'
import type { ConfigDocument } from '../../shared/config/document'
import { type ConfigChoice, Edit } from '../../shared/contract/serving'
import { applyEdits } from '../../shared/explain/edits'

/** A configuration that has a name of its own. */
export type Named = Exclude<ConfigChoice, { kind: 'document' }>

/** What a side is ranked with: a named configuration, or one with a change that is kept nowhere but in the link. */
export type Choice = Named | { readonly kind: 'inline'; readonly base: Named; readonly edits: readonly Edit[] }

const Edits = z.array(Edit)

/** A configuration as it stands in a link: live, v3, d:<draft id>, and with an inline change i:<edits as JSON>;<configuration>. */
export function formatChoice(choice: Choice | null): string {
  switch (choice?.kind) {
    case 'live':
      return 'live'
    case 'version':
      return `v${choice.version}`
    case 'draft':
      return `d:${choice.id}`
    case 'inline':
      return `i:${formatChoice(choice.base)};${JSON.stringify(choice.edits)}`
    default:
      return 'none'
  }
}

/** Null for "nothing beside it"; undefined for a text that names no configuration. */
export function parseChoice(text: string): Choice | null | undefined {
  if (text === 'none') return null
  return text.startsWith('i:') ? parseInline(text.slice(2)) : parseNamed(text)
}

function parseNamed(text: string): Named | undefined {
  if (text === 'live') return { kind: 'live' }
  const version = /^v(\d{1,9})$/.exec(text)
  if (version) return { kind: 'version', version: Number(version[1]) }
  if (text.startsWith('d:') && text.length > 2) return { kind: 'draft', id: text.slice(2) }
  return undefined
}

function parseInline(text: string): Choice | undefined {
  // Ids of drafts have no semicolon, and the edits begin with a bracket.
  const apart = text.indexOf(';[')
  const base = parseNamed(text.slice(0, apart))
  if (apart < 0 || !base) return undefined
  try {
    const edits = Edits.safeParse(JSON.parse(text.slice(apart + 1)))
    return edits.success ? withEdits(base, edits.data) : undefined
  } catch {
    return undefined
  }
}

export function baseOf(choice: Choice): Named {
  return choice.kind === 'inline' ? choice.base : choice
}

export function editsOf(choice: Choice): readonly Edit[] {
  return choice.kind === 'inline' ? choice.edits : []
}

/** The configuration with these changes and no others; without any it is itself again. The last of two at one place counts. */
export function withEdits(choice: Choice, edits: readonly Edit[]): Choice {
  const base = baseOf(choice)
  const last = [...new Map(edits.map((edit) => [edit.pointer, edit])).values()]
  return last.length === 0 ? base : { kind: 'inline', base, edits: last }
}

/** The document that the choice ranks with, from the one it is based on. Throws where the changes do not fit it. */
export function documentFor(choice: Choice, base: ConfigDocument): ConfigDocument {
  return choice.kind === 'inline' ? applyEdits(base, choice.edits) : base
}
