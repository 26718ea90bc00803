import type { ReactNode } from 'react'
import type { Outline, Overview, OverviewRow, Signal } from '../../shared/contract/bridge'
import { RichText, useFormat, useText } from '../i18n'
import { Id } from '../ui/Id'
import { findingOf, signalValues } from './finding'

export function Title({ overview }: { overview: Overview }) {
  const t = useText()
  const finding = findingOf(overview)
  switch (finding.kind) {
    case 'nothing':
      return <>{t('overview.title.nothing')}</>
    case 'bad':
    case 'pending': {
      const { bad, n, worst } = finding
      return <RichText id={`overview.title.${finding.kind}`} values={{ bad, n, worst: <Worst row={worst} /> }} />
    }
    case 'error':
      return <>{t('overview.title.error', { bad: finding.bad, n: finding.n })}</>
    case 'unjudged':
      return <>{t('overview.title.unjudged', { n: finding.n, why: t(`overview.why.${finding.why}`) })}</>
    case 'okPartly':
      return <>{t('overview.title.okPartly', { ok: finding.ok, n: finding.n })}</>
    case 'ok':
      return <>{t('overview.title.ok', { n: finding.n })}</>
  }
}

function Worst({ row }: { row: OverviewRow & { worst: Signal } }) {
  const format = useFormat()
  const where = (
    <bdi>
      {row.model} · {row.surface}
    </bdi>
  )
  const what = <SignalSentence signal={row.worst} />
  return row.since === null ? (
    <RichText id="overview.worst" values={{ where, what }} />
  ) : (
    <RichText id="overview.worst.since" values={{ where, what, time: format.dateTime(row.since) }} />
  )
}

/** A signal in words, its numbers with their interval. */
export function SignalSentence({ signal, interval = false }: { signal: Signal; interval?: boolean }): ReactNode {
  const format = useFormat()
  const values = signalValues(signal, format)
  return (
    <RichText
      id={`overview.signal.${signal.kind}`}
      values={{ ...values, interval: interval ? values.interval : '', subject: <Id>{signal.subject}</Id> }}
    />
  )
}

export function SureLine({ overview, outline }: { overview: Overview; outline: Outline }) {
  const t = useText()
  const format = useFormat()
  const sum = (of: (row: OverviewRow) => number) => overview.rows.reduce((total, row) => total + of(row), 0)
  const requests = format.integer(sum((row) => row.requests))
  const end = outline.last === null ? '' : format.dateTime(outline.last)
  const affected = overview.rows
    .filter((row) => row.state === 'firing')
    .reduce((total, row) => total + (row.shoppers ?? 0), 0)
  return (
    <>
      {affected > 0 && `${t('overview.sure.shoppers', { n: format.integer(affected) })} · `}
      {outline.hasImpressions
        ? t('overview.sure', { requests, impressions: format.integer(sum((row) => row.impressions)), end })
        : t('overview.sure.clicks', { requests, clicks: format.integer(sum((row) => row.clicks)), end })}
    </>
  )
}
