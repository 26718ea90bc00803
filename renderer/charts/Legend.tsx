import styles from './ChartPanel.module.css'

export interface LegendEntry {
  id: string
  label: string
  color: string
  kind?: 'line' | 'dashed' | 'dot' | 'hatch' | 'mark'
}

/** Names the lines, and reads out their values where the crosshair stands. The place for the values is always kept. */
export function Legend({
  entries,
  readout,
}: {
  entries: readonly LegendEntry[]
  readout: { heading: string; values: Record<string, string> } | null
}) {
  return (
    <div className={styles.legend}>
      {entries.map((entry) => (
        <span key={entry.id} className={styles.entry}>
          <span className={styles.swatch} data-kind={entry.kind ?? 'line'} style={{ '--color': entry.color }} />
          <bdi>{entry.label}</bdi>
          {readout?.values[entry.id] !== undefined && <span className={styles.value}>{readout.values[entry.id]}</span>}
        </span>
      ))}
      {readout && <span className={styles.heading}>{readout.heading}</span>}
    </div>
  )
}
