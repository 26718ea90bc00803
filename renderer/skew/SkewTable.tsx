import { useMemo } from 'react'
import type { Skew, SkewFeature } from '../../shared/contract/bridge'
import { useFormat, useText } from '../i18n'
import { FigureText } from '../ui/Figure'
import { HowComputed } from '../ui/HowComputed'
import { Id } from '../ui/Id'
import { StateMark } from '../ui/Mark'
import { Panel } from '../ui/Panel'
import { type Column, Table } from '../ui/Table'
import { useView } from '../view-state'
import { causeWords } from './cause'
import { byHarm } from './finding'
import styles from './Skew.module.css'

/** A row for each feature: first what could not be joined, then what does not match, by how much and why. */
export function SkewTable({ skew, explaining }: { skew: Skew; explaining: boolean }) {
  const t = useText()
  const select = useView((view) => view.select)
  const selected = useView((view) => view.selection.skew)
  const rows = useMemo(() => byHarm(skew.features), [skew.features])
  const columns = useColumns(explaining)
  return (
    <Panel
      title={t('skew.table.title')}
      note={
        <>
          {t('skew.column.deltaNote')} · <HowComputed evidence={skew.evidence} />
        </>
      }
      flush
    >
      <Table
        label={t('skew.table.label')}
        rows={rows}
        columns={columns}
        rowKey={(feature) => feature.name}
        rowTestId={(feature) => `skew-row-${feature.name}`}
        cellTestId={(feature, column) => `skew-${feature.name}-${column}`}
        rowTone={(feature) => tones[feature.state]}
        onOpen={(feature) => select('skew', feature.name)}
        selectedKey={selected ?? null}
      />
    </Panel>
  )
}

const tones: Record<SkewFeature['state'], 'bad' | 'warn' | undefined> = {
  firing: 'bad',
  pending: 'warn',
  error: 'bad',
  ok: undefined,
  no_data: undefined,
  too_few: undefined,
}

function useColumns(explaining: boolean): Column<SkewFeature>[] {
  const t = useText()
  const format = useFormat()
  return useMemo(() => {
    const count = (id: 'servedOnly' | 'offlineOnly' | 'duplicates' | 'pairs'): Column<SkewFeature> => ({
      id,
      header: t(`skew.column.${id}`),
      align: 'end',
      value: (feature) => feature[id],
      cell: (feature) => <Count value={feature[id]} alarming={id !== 'pairs'} />,
    })
    const delta = (id: 'p50' | 'p95' | 'p99'): Column<SkewFeature> => ({
      id,
      header: t(`skew.column.${id}`),
      align: 'end',
      rank: { p50: 2, p95: 4, p99: 3 }[id],
      value: (feature) => feature.delta?.[id] ?? null,
      cell: (feature) =>
        feature.delta ? (
          <span dir="ltr">{format.significant(feature.delta[id])}</span>
        ) : (
          <span className={styles.none}>—</span>
        ),
    })
    return [
      {
        id: 'name',
        header: t('skew.column.feature'),
        value: (feature) => feature.name,
        cell: (feature) => <Id>{feature.name}</Id>,
      },
      {
        id: 'state',
        header: t('skew.column.state'),
        value: (feature) => feature.state,
        cell: (feature) => <StateMark state={feature.state} />,
      },
      count('servedOnly'),
      count('offlineOnly'),
      count('duplicates'),
      count('pairs'),
      {
        id: 'mismatch',
        header: t('skew.column.mismatch'),
        align: 'end',
        value: (feature) => (feature.mismatchRate.kind === 'value' ? feature.mismatchRate.estimate : null),
        cell: (feature) => <FigureText figure={feature.mismatchRate} />,
      },
      delta('p50'),
      delta('p95'),
      delta('p99'),
      {
        id: 'explains',
        header: t('skew.column.explains'),
        align: 'end',
        rank: 1,
        value: (feature) => (feature.cause?.kind === 'unexplained' ? null : (feature.cause?.explains ?? null)),
        cell: (feature) =>
          feature.cause && feature.cause.kind !== 'unexplained' ? (
            format.percent(feature.cause.explains, 0)
          ) : (
            <span className={styles.none}>—</span>
          ),
      },
      {
        id: 'cause',
        header: t('skew.column.cause'),
        value: (feature) => (feature.cause ? causeWords(feature.cause, t, format) : null),
        cell: (feature) =>
          feature.cause ? (
            causeWords(feature.cause, t, format)
          ) : (
            <span className={styles.none}>{explaining && tones[feature.state] ? t('skew.cause.looking') : '—'}</span>
          ),
      },
    ]
  }, [t, format, explaining])
}

function Count({ value, alarming }: { value: number; alarming: boolean }) {
  const format = useFormat()
  const quiet = alarming && value === 0
  return (
    <span dir="ltr" className={quiet ? styles.none : undefined}>
      {format.integer(value)}
    </span>
  )
}
