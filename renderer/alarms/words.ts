import type { Metric, Monitor, MonitorIncident, MonitorStatus, Reading, Slice } from '../../shared/contract/monitors'
import { minorDigits } from '../../shared/money'
import type { Format, Text } from '../i18n'

/** "Drift of price_sar", "CTR". */
export function metricWords({ metric, subject }: Pick<Monitor, 'metric' | 'subject'>, t: Text): string {
  const words = t(`metric.${metric}`)
  return subject === '' ? words : t('alarm.name', { metric: words, subject })
}

type Part = Slice & Partial<MonitorIncident['slice']>

/** "search · ranker-v2 · Kuwait": the part of the traffic that is meant. */
export function whereWords(part: Part, t: Text, format: Format): string {
  const { surface, model, country, device, store, source, script } = part
  const region = country === undefined ? undefined : format.region(country)
  const letters = script === undefined ? undefined : t('alarm.script', { letters: t(`causes.script.${script}`) })
  const named = [surface, model, region, device, store, source, letters].filter((part) => part !== undefined)
  return named.length === 0 ? t('alarm.everywhere') : named.join(' · ')
}

export function monitorName(monitor: Monitor, t: Text): string {
  return monitor.name === '' ? metricWords(monitor, t) : monitor.name
}

/** How a value of a metric is written, in the unit people read it in. `currency` of the log's amounts. */
export function metricWriter(metric: Metric, currency: string, format: Format): (value: number) => string {
  switch (metric) {
    case 'volume':
      return format.compact
    case 'gmv':
      return (value) => `${currency} ${format.number(value / 10 ** minorDigits(currency), 2, true)}`.trim()
    case 'candidates':
      return (value) => format.number(value, 1)
    case 'calibration':
      return (value) => format.number(value, 3, true)
    case 'drift':
      return (value) => format.number(value, 2, true)
    case 'latency_p95':
      return format.milliseconds
    default:
      return (value) => format.percent(value)
  }
}

/** "−12.3% [−18.0, −6.1]": relative to what was expected; '' where nothing was. */
export function changeWords({ change, low, high }: Pick<Reading, 'change' | 'low' | 'high'>, format: Format): string {
  if (change === null) return ''
  const interval =
    low === null || high === null ? '' : format.interval(low, high, (value) => format.signed(value * 100, 1))
  return `${format.signedPercent(change, 1)} ${interval}`.trim()
}

/** On, or only just going: an alarm that a person has to know of. */
export function isAlarm({ state }: Pick<MonitorStatus, 'state'>): boolean {
  return state === 'firing' || state === 'recovering' || state === 'pending'
}

/** Open ones first, and of them the loudest; then the latest. */
export function byUrgency(incidents: readonly MonitorIncident[]): MonitorIncident[] {
  const loudness = { critical: 0, warning: 1, notice: 2 }
  const open = ({ closedAt }: MonitorIncident) => (closedAt === null ? 0 : 1)
  return [...incidents].sort(
    (a, b) =>
      open(a) - open(b) ||
      (open(a) === 0 ? loudness[a.severity] - loudness[b.severity] : 0) ||
      b.openedAt.localeCompare(a.openedAt),
  )
}
