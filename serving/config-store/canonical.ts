import { createHash } from 'node:crypto'

/** JSON with sorted keys and no spaces: two values are the same exactly when their texts are, whatever order the keys came in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`)
  return `{${fields.join(',')}}`
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** What a document is known by in the audit trail. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value))
}

/** An entity tag as the header carries it, quotes included. */
export function entityTag(value: unknown): string {
  return `"${hashOf(value).slice(0, 32)}"`
}
