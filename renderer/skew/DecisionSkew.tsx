import { useQuery } from '@tanstack/react-query'
import { useText } from '../i18n'
import { reads } from '../query-client'
import { EmptyState } from '../ui/EmptyState'
import { Panel } from '../ui/Panel'

/** Whether requests would be ranked in the same order again. Needs the serving API to replay them; says so where it cannot. */
export function DecisionSkew() {
  const t = useText()
  const { data, error } = useQuery(reads('serving.capabilities', {}))
  if (!data && !error) return null
  return (
    <Panel title={t('skew.decision.title')} data-testid="skew-decision">
      <EmptyState compact title={t('skew.decision.missing')}>
        {t('skew.decision.missing.text')}
      </EmptyState>
    </Panel>
  )
}
