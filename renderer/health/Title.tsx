import type { Outline, Traffic } from '../../shared/contract/bridge'
import type { TimeRange } from '../../shared/time'
import { type Format, RichText, useFormat, useText } from '../i18n'
import { figureWriter, intervalText } from '../ui/Figure'
import { type Finding, findingOf } from './finding'
import styles from './Title.module.css'

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
      return <>{t('health.title.clicks', { clicks: format.integer(finding.clicks) })}</>
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
  if (finding.kind === 'nothing') return <>{format.range(range)}</>
  if (finding.kind === 'clicks') return <>{t('health.sure.clicks', { range: format.range(range) })}</>
  const interval = intervalText(finding.ctr, 'percent', format)
  return (
    <>
      {t('health.sure', { range: format.range(range), interval })}
      {(finding.kind === 'better' || finding.kind === 'same') && (
        <>
          {' '}
          · <Difference finding={finding} />
        </>
      )}
    </>
  )
}

/** The clearest difference between two models on one surface, as measured. */
function Difference({ finding }: { finding: Extract<Finding, { change: unknown }> }) {
  const format = useFormat()
  const { best, other, surface, change } = finding
  const points = (value: number) => format.signed(value * 100, 0)
  return (
    <RichText
      id={finding.kind === 'same' ? 'health.sure.same' : 'health.sure.better'}
      values={{
        best: <bdi>{best}</bdi>,
        other: <bdi>{other}</bdi>,
        surface: <bdi>{surface}</bdi>,
        change: <Written>{format.signedPercent(change.change, 0)}</Written>,
        interval: <Written>{format.interval(change.low, change.high, points)}</Written>,
        p: <Written>{format.pValue(change.p)}</Written>,
      }}
    />
  )
}

/** Signs, brackets and "p = 0.2" keep their order and stay on one line in any sentence. */
function Written({ children }: { children: string }) {
  return (
    <bdi dir="ltr" className={styles.written}>
      {children}
    </bdi>
  )
}
