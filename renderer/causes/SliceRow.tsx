import type { Cause, Dimension } from '../../shared/contract/causes'
import { useFormat, useText } from '../i18n'
import styles from './Causes.module.css'
import { sliceWords, valueWords, type Writer } from './words'

/** One slice: what it is, how much of the change it explains, and its own change with interval, p and n. Pressing it searches on within it. */
export function SliceRow({
  cause,
  writer,
  quiet,
  onNarrow,
}: {
  cause: Cause
  writer: Writer
  quiet: boolean
  onNarrow: (filters: Partial<Record<Dimension, string>>) => void
}) {
  const t = useText()
  const format = useFormat()
  const { dimensions, was, is, change, low, high, share, p, rows } = cause
  const explained = format.percent(share, 0)
  const what = sliceWords(dimensions, t, format)
  return (
    <li>
      <button
        type="button"
        className={styles.slice}
        data-quiet={quiet || undefined}
        data-testid="causes-slice"
        title={t('causes.narrow', { what })}
        onClick={() => onNarrow(Object.fromEntries(dimensions.map(({ name, value }) => [name, value])))}
      >
        <span className={styles.what}>
          {dimensions.map(({ name, value }, index) => (
            <span key={name}>
              {index > 0 && <span className={styles.times}> × </span>}
              <span className={styles.dimension}>{t(`causes.dimension.${name}`)}</span>{' '}
              <bdi className={styles.value}>{valueWords(name, value, t, format)}</bdi>
            </span>
          ))}
        </span>
        <span className={styles.share}>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.bar} style={{ inlineSize: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
          </span>
          <span className={styles.explained} aria-hidden="true">
            {explained}
          </span>
          <span className="unseen">{t('causes.explains', { share: explained })}</span>
        </span>
        <span className={styles.figures}>
          <bdi dir="ltr">{t('causes.line', { from: writer.value(was), to: writer.value(is) })}</bdi>
          <span>
            <bdi>{writer.change(change)}</bdi>{' '}
            <span className={styles.interval}>{format.interval(low, high, writer.limit)}</span>
          </span>
          <span className={styles.interval}>{format.pValue(p)}</span>
          <span className={styles.interval}>{t('causes.rows', { n: format.integer(rows) })}</span>
        </span>
      </button>
    </li>
  )
}
