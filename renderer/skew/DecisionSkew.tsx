import { useText } from '../i18n'
import { Panel } from '../ui/Panel'
import styles from './Skew.module.css'

/** Whether requests would be ranked in the same order again: what is not measured is said, not left out. */
export function DecisionSkew() {
  const t = useText()
  return (
    <Panel title={t('skew.decision.title')} data-testid="skew-decision">
      <p className={styles.note}>{t('skew.decision.text')}</p>
    </Panel>
  )
}
