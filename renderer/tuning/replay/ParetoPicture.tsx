import type { Point } from '../../../shared/replay/pareto'
import { useText } from '../../i18n'
import styles from './Replay.module.css'

const [WIDTH, HEIGHT, EDGE] = [320, 180, 14]

/** Every setting as a dot: the first outcome across, the second upwards; those that nothing beats are joined. The cross is live. */
export function ParetoPicture({
  points,
  best,
  names,
}: {
  points: readonly Point[]
  best: readonly Point[]
  names: readonly string[]
}) {
  const t = useText()
  const places = points.flatMap((point) => {
    const [x, y] = point.outcomes
    return x.kind === 'value' && y.kind === 'value' ? [{ point, x: x.estimate, y: y.estimate }] : []
  })
  const scale = (values: readonly number[], from: number, to: number) => {
    const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
    return (value: number) => (high > low ? from + ((value - low) / (high - low)) * (to - from) : (from + to) / 2)
  }
  const across = scale(
    places.map(({ x }) => x),
    EDGE,
    WIDTH - EDGE,
  )
  const up = scale(
    places.map(({ y }) => y),
    HEIGHT - EDGE,
    EDGE,
  )
  const line = places.filter(({ point }) => best.includes(point)).sort((a, b) => a.x - b.x)
  const [first = '', second = ''] = names
  return (
    <figure className={styles.picture} dir="ltr">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('tuning.replay.picture', { first, second, count: best.length })}
      >
        <path className={styles.none} d={`M${across(0)} 0V${HEIGHT}M0 ${up(0)}H${WIDTH}`} />
        <polyline className={styles.front} points={line.map(({ x, y }) => `${across(x)},${up(y)}`).join(' ')} />
        {places.map(({ point, x, y }) => (
          <circle
            key={point.weights.join()}
            className={styles.dot}
            data-best={best.includes(point) || undefined}
            cx={across(x)}
            cy={up(y)}
            r={best.includes(point) ? 3.5 : 2}
          />
        ))}
      </svg>
      <figcaption>
        → {first} · ↑ {second}
      </figcaption>
    </figure>
  )
}
