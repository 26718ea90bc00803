import type { ConfigChoice } from '../../shared/contract/serving'

/** A configuration as it stands in a link: live, v3, d:<draft id>. */
export function formatChoice(choice: ConfigChoice | null): string {
  switch (choice?.kind) {
    case 'live':
      return 'live'
    case 'version':
      return `v${choice.version}`
    case 'draft':
      return `d:${choice.id}`
    default:
      return 'none'
  }
}

/** Null for "nothing beside it"; undefined for a text that names no configuration. */
export function parseChoice(text: string): ConfigChoice | null | undefined {
  if (text === 'none') return null
  if (text === 'live') return { kind: 'live' }
  const version = /^v(\d{1,9})$/.exec(text)
  if (version) return { kind: 'version', version: Number(version[1]) }
  if (text.startsWith('d:') && text.length > 2) return { kind: 'draft', id: text.slice(2) }
  return undefined
}
