import { ConfigDocument } from '../config/document'
import { remove, set } from '../config/pointer'
import type { Edit } from '../contract/explain'

/** A copy of the document with these edits, checked: throws where they leave something that is no configuration. */
export function applyEdits(document: ConfigDocument, edits: readonly Edit[]): ConfigDocument {
  let changed: unknown = document
  for (const { pointer, value } of edits) {
    changed = value === null ? remove(changed, pointer) : set(changed, pointer, value)
  }
  return ConfigDocument.parse(changed)
}
