import type { SkewFeature } from '../../shared/contract/bridge'
import type { Format, Text } from '../i18n'

/** A cause as a formula in words; without how much of the mismatches it explains. */
export function causeWords(cause: NonNullable<SkewFeature['cause']>, t: Text, format: Format): string {
  const { kind, parameter } = cause
  switch (kind) {
    case 'offset': {
      const size = parameter ?? 0
      const sign = size < 0 ? 'minus' : 'plus'
      return t('skew.cause.offset', { sign, parameter: format.significant(Math.abs(size)) })
    }
    case 'scale':
      return t('skew.cause.scale', { parameter: format.significant(parameter ?? 1) })
    case 'default_fill':
      return parameter === null
        ? t('skew.cause.default_fill.plain')
        : t('skew.cause.default_fill', { parameter: format.significant(parameter) })
    case 'truncation':
      return parameter === null
        ? t('skew.cause.truncation')
        : t('skew.cause.truncation.digits', { parameter: format.integer(parameter) })
    case 'time_zone':
      return parameter === null
        ? t('skew.cause.time_zone.plain')
        : t('skew.cause.time_zone', { parameter: format.signed(parameter, 0) })
    case 'stale':
    case 'encoding':
    case 'unexplained':
      return t(`skew.cause.${kind}`)
  }
}

/** "served = offline × 12.2, for 99% of mismatches": the cause with the share it explains. */
export function causeSentence(cause: NonNullable<SkewFeature['cause']>, t: Text, format: Format): string {
  const words = causeWords(cause, t, format)
  if (cause.kind === 'unexplained') return words
  return t('skew.cause.share', { cause: words, share: format.percent(cause.explains, 0) })
}
