import type { ItemExplanation } from '../../../shared/contract/serving'
import { useFormat, useText } from '../../i18n'
import { sourceName } from '../words'
import styles from './Explain.module.css'

/** Who proposed the item, and how each ranked it. */
export function Sources({ sources }: Pick<ItemExplanation, 'sources'>) {
  const t = useText()
  const format = useFormat()
  return (
    <section className={styles.part}>
      <h3>{t('preview.explain.sources')}</h3>
      <ul data-testid="explain-sources">
        {sources.map(({ name, rank, score, chance }) => (
          <li key={name} className={styles.source}>
            <span>{sourceName(name, t)}</span>
            <span className={styles.quiet}>
              {t('preview.explain.rank', { rank: format.integer(rank) })}
              {score !== 0 && ` · ${t('preview.explain.sourceScore', { score: format.significant(score, 3) })}`}
              {chance !== undefined && ` · ${t('preview.explain.chance', { chance: format.percent(chance) })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
