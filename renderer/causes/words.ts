import type { CauseRequest, CauseSignal, Dimension } from '../../shared/contract/causes'
import { minorDigits } from '../../shared/money'
import type { Format, MessageKey, Text } from '../i18n'

/** What changed, and what its key in the messages is about: a feature, a stage, or nothing. */
export function signalWords(signal: CauseSignal): { key: MessageKey; subject: string } {
  switch (signal.kind) {
    case 'outcome':
    case 'requests':
      return { key: `causes.signal.${signal.event}`, subject: '' }
    case 'latency':
      return { key: 'causes.signal.latency', subject: signal.stage }
    case 'drift':
    case 'skew':
      return { key: `causes.signal.${signal.kind}`, subject: signal.feature }
  }
}

/** A value of a dimension as people call it: countries by name, new and known in words, the rest as the log has it. */
export function valueWords(name: Dimension, value: string, t: Text, format: Format): string {
  if (name === 'country') return format.region(value)
  if ((name === 'shopper' || name === 'item') && (value === 'new' || value === 'known')) {
    return t(`causes.${name}.${value}`)
  }
  if (name === 'script' && (value === 'arabic' || value === 'latin')) return t(`causes.script.${value}`)
  return value
}

/** "Country Kuwait × Device ios", for those who hear it. */
export function sliceWords(dimensions: readonly { name: Dimension; value: string }[], t: Text, format: Format): string {
  return dimensions
    .map(({ name, value }) => `${t(`causes.dimension.${name}`)} ${valueWords(name, value, t, format)}`)
    .join(' × ')
}

/** How values and changes of a signal are written: money per thousand impressions, or shares and points. */
export interface Writer {
  value(value: number): string
  /** With its sign and unit. */
  change(value: number): string
  /** Without the unit, which the change before it has. */
  limit(value: number): string
}

export function writerOf(signal: CauseSignal, currency: string, t: Text, format: Format): Writer {
  if (signal.kind === 'outcome' && signal.event === 'gmv') {
    const major = (value: number) => (value * 1000) / 10 ** minorDigits(currency)
    return {
      value: (value) => `${currency} ${format.number(major(value), 2, true)}`.trim(),
      change: (value) => format.signed(major(value), 2),
      limit: (value) => format.signed(major(value), 2),
    }
  }
  return {
    value: (value) => format.percent(value),
    change: (value) => t('causes.points', { value: format.signed(value * 100, 2) }),
    limit: (value) => format.signed(value * 100, 2),
  }
}

/** What Health can be narrowed to of the filters that were searched within. */
export function healthScope({ filters }: CauseRequest) {
  const { surface, model, country, device } = filters
  return { surface: surface ?? null, model: model ?? null, country: country ?? null, device: device ?? null }
}
