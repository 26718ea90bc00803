import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CauseReport, CauseRequest, Dimension } from '../../shared/contract/causes'
import { bucketMs } from '../../shared/time'
import { call } from '../bridge'
import { type Against, againstOf, spanAgainst } from '../change-spans'
import { RichText, useFormat, useText } from '../i18n'
import { useScope } from '../scope'
import { Button } from '../ui/Button'
import { Drawer } from '../ui/Drawer'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { HowComputed } from '../ui/HowComputed'
import { Id } from '../ui/Id'
import { Progress } from '../ui/Progress'
import { Segmented } from '../ui/Segmented'
import { useView } from '../view-state'
import styles from './Causes.module.css'
import { Filters } from './Filters'
import { Report } from './Report'
import { healthScope, signalWords } from './words'

/** From a change to the slices and releases behind it; each slice can be searched on within. Linkable. */
export function CausesDrawer({ question }: { question: CauseRequest }) {
  const t = useText()
  const format = useFormat()
  const { go, lay } = useView()
  const search = useSearch(question)
  const { key, subject } = signalWords(question.signal)
  const change = (part: Partial<CauseRequest>) => lay({ kind: 'causes', question: { ...question, ...part } })
  const narrow = (more: CauseRequest['filters']) => change({ filters: { ...question.filters, ...more } })
  return (
    <Drawer
      isOpen
      onClose={() => lay(null)}
      title={t('causes.title')}
      note={
        <>
          <RichText id={key} values={{ subject: <Id>{subject}</Id> }} /> ·{' '}
          {t('causes.spans', { now: format.range(question.now), before: format.range(question.before) })}
        </>
      }
      width="540px"
      testId="causes-drawer"
      footer={
        <>
          <Button small onPress={() => go('health', healthScope(question))}>
            {t('causes.show')}
          </Button>
          <span className={styles.gap} />
          {search.report && <HowComputed evidence={search.report.evidence} />}
        </>
      }
    >
      <AgainstChoice question={question} onChange={(before) => change({ before })} />
      <Filters filters={question.filters} onChange={(filters) => change({ filters })} />
      <Face search={search} question={question} onNarrow={narrow} />
    </Drawer>
  )
}

interface Search {
  report: CauseReport | undefined
  error: unknown
  searching: boolean
  progress: number
  cancel(): void
  again(): void
}

/** The search begins by itself, tells how far it is, and stops on the server too when it is cancelled. */
function useSearch(question: CauseRequest): Search {
  const client = useQueryClient()
  const [progress, setProgress] = useState(0)
  const queryKey = ['causes.search', question] as const
  const { data, error, fetchStatus, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => {
      setProgress(0)
      return call('causes.search', question, signal, setProgress)
    },
    // What was found within other filters says nothing about these.
    placeholderData: () => undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const searching = fetchStatus === 'fetching'
  return {
    report: searching ? undefined : data,
    error,
    searching,
    progress,
    cancel: () => void client.cancelQueries({ queryKey }),
    again: () => void refetch(),
  }
}

function Face({
  search,
  question,
  onNarrow,
}: {
  search: Search
  question: CauseRequest
  onNarrow: (filters: Partial<Record<Dimension, string>>) => void
}) {
  const t = useText()
  const { outline } = useScope()
  const { report, error, searching, progress, cancel, again } = search
  if (searching) {
    return (
      <div className={styles.searching} data-testid="causes-searching">
        <p>{t('causes.searching')}</p>
        <Progress value={progress} label={t('causes.searching')} />
        <Button small onPress={cancel} data-testid="causes-cancel">
          {t('causes.cancel')}
        </Button>
      </div>
    )
  }
  if (report) {
    return <Report report={report} question={question} currency={outline?.currency ?? ''} onNarrow={onNarrow} />
  }
  if (error) return <ErrorPanel error={error} onRetry={again} />
  return (
    <EmptyState compact title={t('causes.cancelled')} actions={<Button onPress={again}>{t('causes.again')}</Button>} />
  )
}

function AgainstChoice({
  question,
  onChange,
}: {
  question: CauseRequest
  onChange: (before: CauseRequest['before']) => void
}) {
  const t = useText()
  const { outline } = useScope()
  const logged = (against: Against) =>
    outline?.first != null && spanAgainst(question.now, against).from >= outline.first
  const offered = (['week', 'day', 'previous'] as const).filter(logged)
  const chosen = againstOf(question)
  const days = (Date.parse(question.now.to) - Date.parse(question.before.to)) / bucketMs.day
  const other = { value: 'other' as const, label: t('causes.against.days', { n: Math.max(1, Math.round(days)) }) }
  if (offered.length === 0) return null
  return (
    <div className={styles.against}>
      <span className={styles.label}>{t('causes.against')}</span>
      <Segmented<Against | 'other'>
        small
        label={t('causes.against')}
        value={chosen ?? 'other'}
        options={[
          ...(chosen === null ? [other] : []),
          ...offered.map((value) => ({ value, label: t(`causes.against.${value}`) })),
        ]}
        onChange={(against) => against !== 'other' && onChange(spanAgainst(question.now, against))}
        testId="causes-against"
      />
    </div>
  )
}
