import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { DriftFeature, DriftMatrix } from '../../shared/contract/bridge'
import { bucketMs, type TimeRange } from '../../shared/time'
import { changeSpans } from '../change-spans'
import { type Format, useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { useScope } from '../scope'
import { formatSelection, parseSelection } from '../selection'
import { Button, IconButton } from '../ui/Button'
import { Drawer } from '../ui/Drawer'
import { ErrorPanel } from '../ui/ErrorPanel'
import { HowComputed } from '../ui/HowComputed'
import { Content, Id } from '../ui/Id'
import { Mark } from '../ui/Mark'
import { Stat, Stats } from '../ui/Panel'
import { Skeleton } from '../ui/Skeleton'
import { useView } from '../view-state'
import { Distances } from './Distances'
import styles from './Drawer.module.css'
import { isLoudCell, loudSince } from './matrix-model'
import { Owners } from './Owners'
import { Spread } from './Spread'
import { verdictTone } from './verdict'

/** One cell: how sure, both distributions, whose part of the change it is, and where all that comes from. Linkable. */
export function DriftDrawer({ matrix }: { matrix: DriftMatrix }) {
  const selection = useView((view) => view.selection.drift)
  const { name, model, surface, at } = parseSelection(selection)
  if (name === undefined || model === undefined || surface === undefined || at === undefined) return null
  const width = bucketMs[matrix.bucket]
  const range = { from: at, to: new Date(Date.parse(at) + width).toISOString() }
  return <CellDrawer key={selection} matrix={matrix} chosen={{ name, model, surface, range }} />
}

interface Chosen {
  name: string
  model: string
  surface: string
  range: TimeRange
}

function CellDrawer({ matrix, chosen }: { matrix: DriftMatrix; chosen: Chosen }) {
  const t = useText()
  const format = useFormat()
  const { select, lay } = useView()
  const { outline } = useScope()
  const { name, model, surface, range } = chosen
  const { data, error, refetch, isPlaceholderData } = useQuery(reads('drift.feature', chosen))
  const row = matrix.rows.find((one) => one.name === name && one.model === model && one.surface === surface)
  const column = matrix.buckets.indexOf(range.from)
  // The matrix has judged the cell among all cells shown; alone it would be judged more severely.
  const verdict = row?.cells[column]?.verdict ?? data?.cell.verdict
  const feature = isPlaceholderData ? undefined : data
  const step = (by: number) => {
    const at = matrix.buckets[column + by]
    return at === undefined ? undefined : () => select('drift', formatSelection({ name, model, surface, at }))
  }
  const explain = () => {
    const cells = row?.cells ?? []
    const first = loudSince(cells, column)
    const { now, before } = changeSpans(matrix.buckets[first] ?? range.from, range, outline?.first ?? null)
    // Where it was never calm the hours of the reference are what it is unlike.
    const wasCalm = cells.slice(0, first).some(({ verdict }) => verdict === 'ok' || verdict === 'small')
    const signal = { kind: 'drift', feature: name, surface, model } as const
    const against = wasCalm || !feature ? before : lastDayOf(feature.reference)
    lay({ kind: 'causes', question: { signal, now, before: against, filters: { surface, model } } })
  }
  return (
    <Drawer
      isOpen
      onClose={() => select('drift', null)}
      title={<Id strong>{name}</Id>}
      note={
        <>
          {cellTime(range, format)} · <Id>{model}</Id> · <Id>{surface}</Id>
        </>
      }
      mark={verdict && <Mark tone={verdictTone(verdict)}>{t(`drift.verdict.${verdict}`)}</Mark>}
      width="460px"
      testId="drift-drawer"
      footer={
        <>
          <Step label={t('drift.drawer.previous')} icon={<ChevronLeft aria-hidden="true" />} go={step(-1)} />
          <Step label={t('drift.drawer.next')} icon={<ChevronRight aria-hidden="true" />} go={step(1)} />
          <span className={styles.gap} />
          {isLoudCell(row?.cells[column]) && (
            <Button small variant="primary" onPress={explain} data-testid="drift-explain">
              {t('causes.open')}
            </Button>
          )}
          <Button small onPress={() => select('skew', name)}>
            {t('drift.drawer.skew')}
          </Button>
          {feature && <HowComputed evidence={feature.evidence} />}
        </>
      }
    >
      {error && !feature && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !feature && <DrawerSkeleton />}
      {feature && <Cell feature={feature} verdict={verdict ?? feature.cell.verdict} matrix={matrix} />}
    </Drawer>
  )
}

/** A reference may be of weeks; a day of it says where its rows lie. */
function lastDayOf({ from, to }: TimeRange): TimeRange {
  const day = new Date(Date.parse(to) - bucketMs.day).toISOString()
  return { from: Date.parse(day) > Date.parse(from) ? day : from, to }
}

/** Time runs left to right in both languages, so "earlier" points left in both. */
function Step({ label, icon, go }: { label: string; icon: React.ReactNode; go: (() => void) | undefined }) {
  return <IconButton small label={label} icon={icon} isDisabled={go === undefined} onPress={() => go?.()} />
}

function cellTime(range: TimeRange, format: Format): string {
  return format.range(range)
}

function Cell({
  feature,
  verdict,
  matrix,
}: {
  feature: DriftFeature
  verdict: DriftFeature['cell']['verdict']
  matrix: DriftMatrix
}) {
  const t = useText()
  const format = useFormat()
  const { cell, reference, split } = feature
  const { amber, red } = matrix.thresholds
  const why = t(`drift.drawer.verdictWhy.${verdict}`, {
    units: format.integer(cell.units),
    amber: format.number(amber),
    red: format.number(red),
  })
  return (
    <>
      <div className={styles.stats}>
        <Stats>
          <Stat label={t('drift.drawer.psi')}>
            <span data-testid="drift-psi">{cell.psi === null ? '—' : format.significant(cell.psi)}</span>
          </Stat>
          <Stat label={t('drift.drawer.limit')}>
            <span data-testid="drift-limit">{cell.limit === null ? '—' : format.significant(cell.limit)}</span>
          </Stat>
          <Stat label={t('drift.drawer.p')}>
            <span data-testid="drift-p">{cell.p === null ? '—' : format.probability(cell.p)}</span>
          </Stat>
          <Stat label={t('drift.drawer.n')}>
            <span data-testid="drift-n">{format.integer(cell.n)}</span>
          </Stat>
          <Stat label={t('drift.drawer.units')}>
            <span data-testid="drift-units">{format.integer(cell.units)}</span>
          </Stat>
        </Stats>
      </div>
      <p className={styles.why}>{why}</p>
      <Spread feature={feature} verdict={verdict} />
      {split && <Owners split={split} verdict={verdict} />}
      {feature.distances && <Distances distances={feature.distances} />}
      <section>
        <h3 className={styles.heading}>{t('drift.drawer.referenceOf')}</h3>
        <p className={styles.reference}>
          <Content>{reference.label}</Content>
          <br />
          {format.range(reference)} · n {format.integer(reference.n)} · {t('drift.drawer.units')}{' '}
          {format.integer(reference.units)}
        </p>
      </section>
    </>
  )
}

function DrawerSkeleton() {
  return (
    <>
      <Skeleton height={42} />
      <Skeleton height={18} />
      <Skeleton height={210} />
      <Skeleton height={60} />
      <Skeleton height={90} />
    </>
  )
}
