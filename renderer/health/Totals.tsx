import type { Outline } from '../../shared/contract/bridge'
import type { Figure } from '../../shared/figure'
import { type Format, type Text, useFormat, useText } from '../i18n'
import { FigureText, Money } from '../ui/Figure'
import { type Column, Table } from '../ui/Table'
import type { TrafficTotals } from './finding'
import styles from './Totals.module.css'

/** Totals with intervals. The test id of a cell is totals-SURFACE-MODEL-COLUMN. */
export function Totals({ totals, outline }: { totals: readonly TrafficTotals[]; outline: Outline }) {
  const t = useText()
  const format = useFormat()
  const rowId = (row: TrafficTotals) => `totals-${row.surface}-${row.model}`
  return (
    <Table<TrafficTotals>
      label={t('health.totals')}
      rows={totals}
      columns={columnsFor(totals, outline, t, format)}
      rowKey={rowId}
      rowTestId={rowId}
      cellTestId={(row, column) => `${rowId(row)}-${column}`}
    />
  )
}

const estimate = (figure: Figure) => (figure.kind === 'value' ? figure.estimate : null)

function columnsFor(totals: readonly TrafficTotals[], outline: Outline, t: Text, format: Format) {
  const any = (of: (row: TrafficTotals) => number | null) => totals.some((row) => (of(row) ?? 0) > 0)
  const count = (id: 'requests' | 'impressions' | 'clicks' | 'carts' | 'purchases', header: string) =>
    ({
      id,
      header,
      align: 'end',
      value: (row) => row[id],
      cell: (row) => format.integer(row[id]),
    }) satisfies Column<TrafficTotals>
  const figure = (id: string, header: string, of: (row: TrafficTotals) => Figure, hint?: string) =>
    ({
      id,
      header,
      ...(hint === undefined ? {} : { hint }),
      align: 'end',
      value: (row) => estimate(of(row)),
      cell: (row) => <FigureText figure={of(row)} part="estimate" />,
    }) satisfies Column<TrafficTotals>

  const columns: (Column<TrafficTotals> | false)[] = [
    {
      id: 'what',
      header: t('column.what'),
      value: (row) => `${row.model} · ${row.surface}`,
      cell: (row) => (
        <bdi className={styles.what}>
          {row.model} <span className={styles.on}>· {row.surface}</span>
        </bdi>
      ),
    },
    count('requests', t('column.requests')),
    outline.hasImpressions && count('impressions', t('column.impressions')),
    count('clicks', t('column.clicks')),
    figure('ctr', t('column.ctr'), (row) => row.ctr),
    outline.hasImpressions && {
      id: 'interval',
      header: t('column.interval'),
      align: 'end',
      sortable: false,
      value: () => null,
      cell: (row) => <FigureText figure={row.ctr} part="interval" />,
    },
    any((row) => row.carts) &&
      figure('cartRate', t('health.column.cartRate'), (row) => row.cartRate, t('health.hint.perImpression')),
    any((row) => row.purchases) &&
      figure(
        'purchaseRate',
        t('health.column.purchaseRate'),
        (row) => row.purchaseRate,
        t('health.hint.perImpression'),
      ),
    any((row) => row.gmvMinor) &&
      outline.currency !== '' && {
        id: 'gmv',
        header: t('health.column.gmv'),
        hint: t('health.hint.gmv'),
        align: 'end',
        value: gmvPerThousand,
        cell: (row) => {
          const amount = gmvPerThousand(row)
          return amount === null ? null : <Money value={{ amount_minor: amount, currency: outline.currency }} />
        },
      },
    figure('empty', t('health.column.empty'), (row) => row.emptyRate, t('health.hint.empty')),
    figure('errors', t('health.column.errors'), (row) => row.errorRate, t('health.hint.errors')),
    any((row) => estimate(row.fallbackRate)) &&
      figure('fallback', t('health.column.fallback'), (row) => row.fallbackRate, t('health.hint.fallback')),
    any((row) => estimate(row.calibration)) && {
      id: 'calibration',
      header: t('health.column.calibration'),
      hint: t('health.hint.calibration'),
      align: 'end',
      value: (row) => estimate(row.calibration),
      cell: (row) => <FigureText figure={row.calibration} as="ratio" part="estimate" />,
    },
  ]
  return columns.filter((column) => column !== false)
}

function gmvPerThousand(row: TrafficTotals): number | null {
  return row.impressions > 0 ? Math.round((row.gmvMinor / row.impressions) * 1000) : null
}
