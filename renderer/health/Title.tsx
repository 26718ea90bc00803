import type { Outline, Traffic } from '../../shared/contract/bridge'
import type { TimeRange } from '../../shared/time'
import { type Format, RichText, useFormat, useText } from '../i18n'
import { figureWriter } from '../ui/Figure'
import { type Finding, findingOf } from './finding'

interface Known {
  traffic: Traffic
  outline: Outline
}

function rateText(finding: Extract<Finding, { ctr: unknown }>, format: Format): string {
  return finding.ctr.kind === 'value'
    ? figureWriter('percent', format, finding.ctr.estimate)(finding.ctr.estimate)
    : '—'
}

export function Title({ traffic, outline }: Known) {
  const t = useText()
  const format = useFormat()
  const finding = findingOf(traffic, outline.hasImpressions)
  switch (finding.kind) {
    case 'nothing':
      return <>{t('health.title.nothing')}</>
    case 'clicks':
      return (
        <>
          {t('health.title.clicks', {
            clicks: format.integer(finding.clicks),
            requests: format.integer(finding.requests),
          })}
        </>
      )
    case 'ctr':
      return <>{t('health.title.ctr', { ctr: rateText(finding, format), n: format.integer(finding.n) })}</>
    case 'same':
      return <>{t('health.title.same', { ctr: rateText(finding, format) })}</>
    case 'better':
      return (
        <RichText
          id="health.title.better"
          values={{
            ctr: rateText(finding, format),
            surface: <bdi>{finding.surface}</bdi>,
            best: <bdi>{finding.best}</bdi>,
            other: <bdi>{finding.other}</bdi>,
            change: format.percent(finding.change.change, 0),
          }}
        />
      )
  }
}

export function SureLine({ traffic, outline, range }: Known & { range: TimeRange }) {
  const t = useText()
  const format = useFormat()
  const finding = findingOf(traffic, outline.hasImpressions)
  const end = outline.last === null ? '' : format.dateTime(outline.last)
  if (finding.kind === 'nothing') return <>{format.range(range)}</>
  if (finding.kind === 'clicks') return <>{t('health.sure.clicks', { range: format.range(range), end })}</>
  const { ctr } = finding
  if (ctr.kind === 'missing' || ctr.low === null || ctr.high === null) return <>{format.range(range)}</>
  const interval = format.interval(ctr.low, ctr.high, figureWriter('percent', format, ctr.estimate))
  return (
    <>
      {finding.kind === 'better' &&
        `${t('health.sure.p', {
          change: format.signedPercent(finding.change.change, 0),
          interval: format.interval(finding.change.low, finding.change.high, (value) => format.signedPercent(value, 0)),
          p: format.probability(finding.change.p),
        })} · `}
      {t('health.sure', { range: format.range(range), interval, end })}
    </>
  )
}
