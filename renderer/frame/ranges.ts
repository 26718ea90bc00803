import type { MessageKey } from '../i18n'
import type { RangeChoice } from '../view-state'

export const presets: readonly { id: string; label: MessageKey; choice: RangeChoice }[] = [
  { id: '24h', label: 'range.24h', choice: { kind: 'last', hours: 24 } },
  { id: '7d', label: 'range.7d', choice: { kind: 'last', hours: 168 } },
  { id: '30d', label: 'range.30d', choice: { kind: 'last', hours: 720 } },
  { id: 'all', label: 'range.all', choice: { kind: 'all' } },
]

export function presetOf(choice: RangeChoice | null): (typeof presets)[number] | undefined {
  return presets.find(
    (preset) =>
      preset.choice.kind === choice?.kind &&
      (preset.choice.kind !== 'last' || choice.kind !== 'last' || preset.choice.hours === choice.hours),
  )
}
