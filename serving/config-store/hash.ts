import { createHash } from 'node:crypto'
import { canonicalJson } from '../../shared/canonical-json'

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** What a document is known by in the audit trail, whatever order its keys came in. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value))
}

/** An entity tag as the header carries it, quotes included. */
export function entityTag(value: unknown): string {
  return `"${hashOf(value).slice(0, 32)}"`
}
