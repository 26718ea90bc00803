import type { ReactNode } from 'react'
import type { Outline, Overview, OverviewRow, Signal } from '../../shared/contract/bridge'
import type { MonitorIncident } from '../../shared/contract/monitors'
import { metricWords, whereWords } from '../alarms/words'
import { RichText, type Text, useFormat, useText } from '../i18n'
import { Id } from '../ui/Id'
import { findingOf, signalValues } from './finding'
import styles from './RankingTable.module.css'

export function Title({
  overview,
  incidents,
}: {
  overview: Overview
  /** Open, the most urgent first. */
  incidents: readonly MonitorIncident[]
}) {
  const t = useText()
  const [first] = incidents
  if (first) return <IncidentTitle incident={first} n={incidents.length} />
  return <RatesTitle overview={overview} t={t} />
}

/** What is open, where, since when, and how long after which change. */
function IncidentTitle({ incident, n }: { incident: MonitorIncident; n: number }) {
  const t = useText()
  const format = useFormat()
  const { cause, slice, beganAt, justBefore } = incident
  const what = t('overview.title.incident', {
    n,
    what: metricWords(cause, t),
    where: whereWords({ ...slice, model: undefined }, t, format),
    time: format.dateTime(beganAt),
  })
  const after = justBefore ? Date.parse(beganAt) - Date.parse(justBefore.ts) : 0
  if (!justBefore || after < 0) return <>{what}</>
  return <>{t('overview.title.after', { what, duration: format.duration(after), change: justBefore.title })}</>
}

function RatesTitle({ overview, t }: { overview: Overview; t: Text }) {
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
  const { subject, kind } = row.worst
  const { value } = signalValues(row.worst, format)
  const what = <RichText id={`overview.worst.${kind}`} values={{ where, value, subject: <Id>{subject}</Id> }} />
  if (row.since === null) return what
  return <RichText id="overview.worst.since" values={{ what, time: format.dateTime(row.since) }} />
}

/** A signal in words, its numbers with their interval. */
export function SignalSentence({ signal }: { signal: Signal }): ReactNode {
  const format = useFormat()
  const values = signalValues(signal, format)
  return (
    <RichText
      id={`overview.signal.${signal.kind}`}
      values={{
        ...values,
        interval: <span className={styles.interval}>{values.interval}</span>,
        subject: <Id>{signal.subject}</Id>,
      }}
    />
  )
}

export function SureLine({ overview, outline }: { overview: Overview; outline: Outline }) {
  const t = useText()
  const format = useFormat()
  const sum = (of: (row: OverviewRow) => number) => overview.rows.reduce((total, row) => total + of(row), 0)
  const requests = format.integer(sum((row) => row.requests))
  const end = outline.last === null ? '' : format.dateTime(outline.last)
  const affected = overview.affected ?? 0
  return (
    <>
      {affected > 0 && `${t('overview.sure.shoppers', { n: format.integer(affected) })} · `}
      {outline.hasImpressions
        ? t('overview.sure', { requests, impressions: format.integer(sum((row) => row.impressions)), end })
        : t('overview.sure.clicks', { requests, clicks: format.integer(sum((row) => row.clicks)), end })}
    </>
  )
}
