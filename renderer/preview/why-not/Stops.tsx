import type { Stop } from '../../../shared/contract/serving'
import { useFormat } from '../../i18n'
import styles from '../Preview.module.css'
import { remedyWords, stopWords, type Words } from './words'

/** The stage that stopped it, and every next one that shows once those before are out of the way. */
export function Stops({ stops, words }: { stops: readonly Stop[]; words: Words }) {
  const { t } = words
  const format = useFormat()
  return (
    <ol className={styles.stops} data-testid="why-not-stops">
      {stops.map((stop, at) => {
        const { position, by_score } = stop.afterwards
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is what tells one stop from the next
          <li key={at} className={styles.stop} data-stage={stop.stage}>
            <p>
              <strong>{t(`preview.whyNot.stage.${stop.stage}`)}</strong>{' '}
              <span className={styles.quiet}>{at === 0 ? t('preview.whyNot.first') : t('preview.whyNot.then')}</span>
            </p>
            <p>{stopWords(stop, words)}</p>
            <p className={styles.quiet}>
              {t(`preview.whyNot.who.${stop.who}`)}
              {' · '}
              {stop.remedy ? remedyWords(stop.remedy, words) : t('preview.whyNot.noRemedy')}
            </p>
            {stop.remedy && (
              <p className={styles.quiet}>
                {position > 0
                  ? t('preview.whyNot.thenAt', { position: format.integer(position) })
                  : by_score > 0
                    ? t('preview.whyNot.thenStill', { place: format.integer(by_score) })
                    : t('preview.whyNot.thenNowhere')}
              </p>
            )}
          </li>
        )
      })}
    </ol>
  )
}
