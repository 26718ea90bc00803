import { useFormat } from '../i18n'
import { classes } from '../ui/classes'
import { Panel } from '../ui/Panel'
import styles from './Requests.module.css'

/** A distribution as bars of one scale; to those who hear it a table. */
export function Bars({
  title,
  note,
  place,
  series,
  rows,
  testId,
}: {
  title: string
  note?: string
  place: string
  series: readonly { id: string; label: string }[]
  rows: readonly { label: string; values: readonly number[] }[]
  testId: string
}) {
  const format = useFormat()
  const most = Math.max(1, ...rows.flatMap(({ values }) => values))
  return (
    <Panel title={title} note={note} data-testid={testId}>
      <table className={styles.bars}>
        <thead className={styles.heads}>
          <tr>
            <th scope="col">{place}</th>
            {series.map(({ id, label }) => (
              <th key={id} scope="col" data-series={id}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, values }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {values.map((value, at) => (
                <td key={series[at]?.id}>
                  <div className={styles.cell}>
                    <span className={classes(styles.track, styles.cellTrack)}>
                      {value > 0 && <span className={styles.bar} style={{ inlineSize: `${(value / most) * 100}%` }} />}
                    </span>
                    <span className={styles.count}>{format.integer(value)}</span>
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
