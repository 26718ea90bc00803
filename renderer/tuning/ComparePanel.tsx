import type { ConfigDocument } from '../../shared/config/document'
import type { Change } from '../../shared/contract/serving'
import { useText } from '../i18n'
import { Panel } from '../ui/Panel'
import { ChangeList } from './ChangeList'
import styles from './Tune.module.css'

/** What differs from live, in sentences. */
export function ComparePanel({
  changes,
  document,
  by,
}: {
  changes: readonly Change[]
  document: ConfigDocument
  by: 'server' | 'local'
}) {
  const t = useText()
  return (
    <Panel title={t('tuning.compare.title')} note={t(`tuning.compare.${by}`)} data-testid="tune-compare">
      {changes.length === 0 ? (
        <p className={styles.small}>{t('tuning.compare.none')}</p>
      ) : (
        <ChangeList changes={changes} document={document} />
      )}
    </Panel>
  )
}
