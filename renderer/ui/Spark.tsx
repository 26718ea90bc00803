import styles from './Spark.module.css'

const WIDTH = 84
const HEIGHT = 20

/** Points of the runs between gaps: a missing value breaks the line, it is never drawn as zero. */
export function sparkRuns(values: readonly (number | null)[]): { x: number; y: number }[][] {
  const known = values.filter((value) => value !== null)
  const most = Math.max(0, ...known)
  const step = values.length > 1 ? (WIDTH - 4) / (values.length - 1) : 0
  const runs: { x: number; y: number }[][] = []
  let run: { x: number; y: number }[] = []
  values.forEach((value, index) => {
    if (value === null) {
      if (run.length > 0) runs.push(run)
      run = []
      return
    }
    // From zero, so that a dip is as deep as it is.
    const y = HEIGHT - 2 - (most === 0 ? 0 : value / most) * (HEIGHT - 4)
    run.push({ x: 2 + index * step, y })
  })
  if (run.length > 0) runs.push(run)
  return runs
}

/** A course in one glance, time from left to right in both languages; the figures stand elsewhere in the row. */
export function Spark({
  values,
  tone = 'calm',
  label,
}: {
  values: readonly (number | null)[]
  tone?: 'calm' | 'bad' | 'warn'
  label: string
}) {
  const runs = sparkRuns(values)
  const end = runs.at(-1)?.at(-1)
  return (
    <svg className={styles.spark} data-tone={tone} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <path className={styles.ground} d={`M0 ${HEIGHT - 1.5}H${WIDTH}`} />
      {runs.map((run) => (
        <polyline key={run[0]?.x} points={run.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
      ))}
      {end && <circle cx={end.x} cy={end.y} r="1.6" />}
    </svg>
  )
}
