import { useFormat, useText } from '../i18n'
import styles from './Drawer.module.css'
import { byContribution, type Distribution, type Pair } from './distribution'

interface BarsProps {
  shown: Distribution
  name: (pair: Pair) => string
}

/** Numbers: bins from low to high, then what is missing, below or above, apart. */
export function NumberBars({ shown, name }: BarsProps) {
  const t = useText()
  const format = useFormat()
  const first = shown.inside[0]?.label.split(' … ')[0]
  const last = shown.inside.at(-1)?.label.split(' … ').at(-1)
  const middle = shown.inside[Math.floor(shown.inside.length / 2)]?.label.split(' … ')[0]
  return (
    <div className={styles.bars} dir="ltr">
      <span className={styles.peak}>{format.percent(shown.peak, 0)}</span>
      <div className={styles.inside}>
        <div className={styles.plot}>
          {shown.inside.map((pair) => (
            <Columns key={pair.label} pair={pair} peak={shown.peak} label={name(pair)} />
          ))}
        </div>
        <div className={styles.ends} aria-hidden="true">
          <span>{first}</span>
          {shown.inside.length > 3 && <span>{middle}</span>}
          <span>{last}</span>
        </div>
      </div>
      {shown.apart.map((pair) => (
        <div key={pair.kind} className={styles.apart}>
          <div className={styles.plot} data-apart={pair.kind}>
            <Columns pair={pair} peak={shown.peak} label={name(pair)} />
          </div>
          <div className={styles.apartName} aria-hidden="true">
            {t(`drift.bin.${pair.kind === 'bin' ? 'missing' : pair.kind}`)}
          </div>
        </div>
      ))}
    </div>
  )
}

function Columns({ pair, peak, label }: { pair: Pair; peak: number; label: string }) {
  const format = useFormat()
  const height = (share: number) => `${peak > 0 ? (share / peak) * 100 : 0}%`
  return (
    <span
      className={styles.pair}
      title={`${label}: ${format.percent(pair.reference)} → ${format.percent(pair.current)}`}
    >
      <span
        className={styles.before}
        style={{ blockSize: height(pair.reference) }}
        data-some={pair.reference > 0 || undefined}
      />
      <span
        className={styles.after}
        style={{ blockSize: height(pair.current) }}
        data-some={pair.current > 0 || undefined}
      />
    </span>
  )
}

const mostCategories = 14

/** Categories: a line each, those that changed most first. */
export function CategoryBars({ shown, name }: BarsProps) {
  const format = useFormat()
  const pairs = [...shown.inside, ...shown.apart.filter((pair) => pair.reference + pair.current > 0)]
    .sort(byContribution)
    .slice(0, mostCategories)
  const width = (share: number) => `${shown.peak > 0 ? (share / shown.peak) * 100 : 0}%`
  return (
    <ul className={styles.lines}>
      {pairs.map((pair) => (
        <li key={`${pair.kind} ${pair.label}`}>
          <bdi className={styles.lineName} dir="auto" data-apart={pair.kind === 'bin' ? undefined : true}>
            {name(pair)}
          </bdi>
          <span className={styles.lineBars} dir="ltr">
            <span className={styles.before} style={{ inlineSize: width(pair.reference) }} />
            <span className={styles.after} style={{ inlineSize: width(pair.current) }} />
          </span>
          <span className={styles.lineShares} dir="ltr">
            {format.percent(pair.reference)} → {format.percent(pair.current)}
          </span>
        </li>
      ))}
    </ul>
  )
}
