import { useState } from 'react'
import styles from './ChartPanel.module.css'

export interface LegendEntry {
  id: string
  label: string
  color: string
  /** line and dot stand for data and can be pointed at; the others explain a mark. */
  kind?: 'line' | 'dot' | 'dashed' | 'hatch' | 'area'
}

/**
 * Names the lines, and reads out their values where the crosshair stands. Pointing at a name brings its line forward;
 * pressing it keeps it there. Room for the value is kept beside every name, so that values come and go without moving anything.
 */
export function Legend({
  entries,
  values,
  onFocus,
}: {
  entries: readonly LegendEntry[]
  values: Record<string, string>
  onFocus: (id: string | null) => void
}) {
  const [kept, setKept] = useState<string | null>(null)
  const lines = entries.filter(({ kind = 'line' }) => kind === 'line' || kind === 'dot')
  const others = entries.filter((entry) => !lines.includes(entry))
  const choose = (id: string) => {
    const next = kept === id ? null : id
    setKept(next)
    onFocus(next)
  }
  return (
    <div className={styles.legend}>
      {lines.map((entry) => (
        <button
          key={entry.id}
          type="button"
          className={styles.entry}
          aria-pressed={kept === entry.id}
          onClick={() => choose(entry.id)}
          onMouseEnter={() => onFocus(entry.id)}
          onMouseLeave={() => onFocus(kept)}
        >
          <Swatch entry={entry} />
          <bdi className={styles.label}>{entry.label}</bdi>
          <span className={styles.value}>{values[entry.id]}</span>
        </button>
      ))}
      {others.map((entry) => (
        <span key={entry.id} className={styles.entry}>
          <Swatch entry={entry} />
          <span className={styles.label}>{entry.label}</span>
        </span>
      ))}
    </div>
  )
}

function Swatch({ entry }: { entry: LegendEntry }) {
  return <span className={styles.swatch} data-kind={entry.kind ?? 'line'} style={{ '--color': entry.color }} />
}
