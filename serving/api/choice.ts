import type { ConfigDocument } from '../../shared/config/document'
import type { ConfigChoice } from '../../shared/contract/serving'
import type { ConfigStore } from '../config-store/store'

/** A configuration to rank or compare with, under the name people know it by. */
export type Chosen = { name: string; version: number | null; document: ConfigDocument }

export function choose(store: ConfigStore, choice: ConfigChoice): Chosen {
  if (choice.kind === 'document') return { name: 'document', version: null, document: choice.document }
  if (choice.kind === 'draft') {
    const { title, document } = store.draft(choice.id)
    return { name: `draft "${title}"`, version: null, document }
  }
  const found = choice.kind === 'live' ? store.live() : store.version(choice.version)
  const { version } = found.version
  return { name: `${choice.kind} ${version}`, version, document: found.document }
}
