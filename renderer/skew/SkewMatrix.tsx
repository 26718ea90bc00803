import { useQuery } from '@tanstack/react-query'
import type { SkewMatrix as Matrix, Scope } from '../../shared/contract/bridge'
import { MarksMenu } from '../charts/MarksMenu'
import { type Format, type Text, useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { ErrorPanel } from '../ui/ErrorPanel'
import { HowComputed } from '../ui/HowComputed'
import { Id } from '../ui/Id'
import { Panel } from '../ui/Panel'
import { Skeleton } from '../ui/Skeleton'
import { useView } from '../view-state'
import { byLoudness, labelledColumns } from './matrix-order'
import styles from './SkewMatrix.module.css'

type Cell = Matrix['rows'][number]['cells'][number]

/** Feature × time: since when a feature disagrees, at a glance. A row opens its feature. */
export function SkewMatrix({ scope }: { scope: Scope }) {
  const t = useText()
  const { data, error, refetch } = useQuery(reads('skew.matrix', scope))
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Panel title={t('skew.matrix.title')}>
        <Skeleton height={260} />
      </Panel>
    )
  }
  // A log without the rollup has its table, from the raw rows.
  if (!data.logged) return null
  return (
    <Panel
      title={t('skew.matrix.title')}
      note={
        <>
          {t('chart.perBucket', { bucket: t(`bucket.${data.bucket}`) })} · <HowComputed evidence={data.evidence} />
        </>
      }
      actions={<MarksMenu annotations={data.annotations} range={scope.range} />}
      flush
      data-testid="skew-matrix"
    >
      <Grid matrix={data} />
      <Legend />
    </Panel>
  )
}

function Grid({ matrix }: { matrix: Matrix }) {
  const t = useText()
  const format = useFormat()
  const select = useView((view) => view.select)
  const labelled = new Set(labelledColumns(matrix.buckets.length, 8))
  // Time runs from left to right, whichever side the names are on.
  const columns = matrix.buckets.map((at, column) => ({ at, column }))
  if (format.direction === 'rtl') columns.reverse()
  return (
    <div className={styles.scroller}>
      <table className={styles.grid}>
        <caption className="unseen">{t('skew.matrix.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('skew.column.feature')}</th>
            <th scope="col" className={styles.age} title={t('skew.matrix.age.hint')}>
              {t('skew.matrix.age')}
            </th>
            {columns.map(({ at, column }) => (
              <th
                key={at}
                scope="col"
                dir="ltr"
                className={styles.time}
                data-labelled={labelled.has(column) || undefined}
              >
                <span className={labelled.has(column) ? styles.label : 'unseen'}>{format.bucketStart(at, 'day')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byLoudness(matrix.rows).map(({ name, age, cells }) => (
            <tr key={name}>
              <th scope="row">
                <button type="button" className={styles.feature} onClick={() => select('skew', name)}>
                  <Id>{name}</Id>
                </button>
              </th>
              <td className={styles.age}>
                {age ? (
                  <>
                    <bdi>{format.duration(age.p50)}</bdi> · <bdi>{format.duration(age.p99)}</bdi>
                  </>
                ) : (
                  '—'
                )}
              </td>
              {columns.map(({ at, column }) => {
                const cell = cells[column] ?? nothing
                const words = cellWords(cell, at, matrix.bucket, t, format)
                return (
                  <td key={at} className={styles.place} title={words}>
                    <span className={styles.cell} data-state={cell.state}>
                      <span className="unseen">{words}</span>
                    </span>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const nothing: Cell = { state: 'no_data', pairs: 0, unmatched: 0, rate: null }

function cellWords(cell: Cell, at: string, bucket: Matrix['bucket'], t: Text, format: Format): string {
  const rate = cell.rate === null ? t('figure.no_data') : format.percent(cell.rate)
  return t('skew.matrix.cell', {
    time: format.bucketStart(at, bucket),
    state: t(`state.${cell.state}`),
    rate,
    pairs: format.integer(cell.pairs),
    unmatched: format.integer(cell.unmatched),
  })
}

const states = ['ok', 'pending', 'firing', 'too_few', 'no_data'] as const

function Legend() {
  const t = useText()
  return (
    <ul className={styles.legend}>
      {states.map((state) => (
        <li key={state}>
          <span className={styles.cell} data-state={state} /> {t(`state.${state}`)}
        </li>
      ))}
    </ul>
  )
}
