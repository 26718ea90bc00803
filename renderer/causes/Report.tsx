import type { CauseReport, CauseRequest, Dimension } from '../../shared/contract/causes'
import { useFormat, useText } from '../i18n'
import { EmptyState } from '../ui/EmptyState'
import { Notice, Stat, Stats } from '../ui/Panel'
import styles from './Causes.module.css'
import { Releases } from './Releases'
import { SliceRow } from './SliceRow'
import { writerOf } from './words'

/** What was found: the change of the whole, since when, the slices it lies in, and what was released before. */
export function Report({
  report,
  question,
  currency,
  onNarrow,
}: {
  report: CauseReport
  question: CauseRequest
  currency: string
  onNarrow: (filters: Partial<Record<Dimension, string>>) => void
}) {
  const t = useText()
  const format = useFormat()
  const { was, is, causes, general, since } = report
  const writer = writerOf(question.signal, currency, t, format)
  if (was.kind === 'missing' || is.kind === 'missing') {
    return <EmptyState compact title={t('causes.none')} />
  }
  const stands = causes.length > 0 && !general
  return (
    <>
      <Stats>
        <Stat label={t('causes.whole')}>
          <span dir="ltr" data-testid="causes-whole">
            {t('causes.line', { from: writer.value(was.estimate), to: writer.value(is.estimate) })}
          </span>
        </Stat>
        <Stat label={t('causes.change')}>
          <bdi>{writer.change(is.estimate - was.estimate)}</bdi>
        </Stat>
        <Stat label={t('causes.since')}>
          <span className={styles.since} data-testid="causes-since">
            {since === null ? t('causes.since.unknown') : format.dateTime(since)}
          </span>
        </Stat>
      </Stats>
      {!stands && (
        <Notice tone="info">
          {t('causes.general')}
          {causes.length > 0 && ` ${t('causes.general.strongest')}`}
        </Notice>
      )}
      {causes.length > 0 && (
        <ol className={styles.list} aria-label={t('causes.list')} data-testid="causes-list">
          {causes.map((cause) => (
            <SliceRow
              key={cause.dimensions.map(({ name, value }) => `${name}=${value}`).join()}
              cause={cause}
              writer={writer}
              quiet={!stands}
              onNarrow={onNarrow}
            />
          ))}
        </ol>
      )}
      <Releases releases={report.releases} began={since ?? question.now.from} />
    </>
  )
}
