import type { ConfigChoice } from '../../shared/contract/serving'
import type { ConfigStore } from '../config-store/store'
import type { Chosen } from '../engine/types'

/** The configuration that was chosen, under the name people know it by. */
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
