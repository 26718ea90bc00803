import { diff } from '../config/diff'
import type { ConfigDocument } from '../config/document'
import { INFLUENCE_JUMP, weightShares } from '../config/influence-jump'
import { join } from '../config/pointer'
import type { ApprovalReason } from '../contract/review'

/** What can hurt shoppers or take a guard away; `*` stands for one name. The schema of the configuration lists them. */
export const dangerousFields = [
  '/guardrails',
  '/fallbacks',
  '/exploration',
  '/value_model/boost_min',
  '/value_model/boost_max',
  '/value_model/terms/*/head',
  '/value_model/terms/*/sign',
  '/value_model/terms/*/min',
  '/value_model/terms/*/max',
  '/sources/*/enabled',
] as const

/** Why this document needs somebody else's approval before it may follow the live one; empty: it may go without. */
export function approvalReasons(live: ConfigDocument, document: ConfigDocument): ApprovalReason[] {
  const dangerous = diff(live, document)
    .filter(({ pointer, kind }) => isDangerous(pointer) || (kind === 'removed' && matches('/sources/*', pointer)))
    .map(({ pointer, name }): ApprovalReason => ({ code: 'dangerous_field', pointer, name, values: {} }))
  return [...influenceJumps(live, document), ...dangerous]
}

export function isDangerous(pointer: string): boolean {
  return dangerousFields.some((field) => matches(field, pointer))
}

/** Whether a pointer is the field or lies within it. */
function matches(field: string, pointer: string): boolean {
  const [wanted, found] = [field.split('/'), pointer.split('/')]
  return wanted.every((segment, at) => (segment === '*' ? found[at] !== undefined : segment === found[at]))
}

/** Of the weights for everybody, and of those for each surface, segment and country that has its own on either side. */
function influenceJumps(live: ConfigDocument, document: ConfigDocument): ApprovalReason[] {
  const ids = [live, document].flatMap(({ value_model }) => value_model.overrides.map(({ id }) => id))
  const places = [null, ...new Set(ids)]
  const found = places.flatMap((id) => {
    const [before, after] = [weightShares(withOverride(live, id)), weightShares(withOverride(document, id))]
    const base = id === null ? '/value_model/terms' : join('/value_model/overrides', `id:${id}`)
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((name): ApprovalReason[] => {
      const [from, to] = [before.get(name) ?? 0, after.get(name) ?? 0]
      if (Math.abs(to - from) <= INFLUENCE_JUMP) return []
      const pointer = id === null ? join(base, name) : join(`${base}/weights`, name)
      return [{ code: 'influence_jump', pointer, name, values: { from, to, limit: INFLUENCE_JUMP } }]
    })
  })
  return found
}

function withOverride(document: ConfigDocument, id: string | null): Record<string, number> {
  const { terms, overrides } = document.value_model
  const weights = Object.fromEntries(Object.entries(terms).map(([name, { weight }]) => [name, weight]))
  return { ...weights, ...overrides.find((override) => override.id === id)?.weights }
}
