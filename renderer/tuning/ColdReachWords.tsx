import type { ColdReach } from '../../shared/replay/cold-reach'
import { useFormat, useText } from '../i18n'
import styles from './Tune.module.css'

/** Whom the rule for new items touches now, and what is burnt of their budget. */
export function ItemReach({ reach: { fresh, live, draft, spent, exhausted } }: { reach: ColdReach['items'] }) {
  const t = useText()
  const format = useFormat()
  return (
    <p className={styles.small} data-testid="cold-item-reach">
      {t('tuning.cold.reachItems', { fresh, live: format.number(live, 2), draft: format.number(draft, 2) })}{' '}
      {fresh > 0 &&
        (spent === null
          ? t('tuning.cold.spentUnknown')
          : t('tuning.cold.spent', { spent: format.percent(spent), exhausted }))}
    </p>
  )
}

export function MerchantReach({ reach: { fresh, live, draft } }: { reach: ColdReach['merchants'] }) {
  const t = useText()
  const format = useFormat()
  return (
    <p className={styles.small} data-testid="cold-merchant-reach">
      {t('tuning.cold.reachMerchants', { fresh, live: format.number(live, 2), draft: format.number(draft, 2) })}
    </p>
  )
}
