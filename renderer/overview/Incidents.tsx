import type { Outline } from '../../shared/contract/bridge'
import type { MonitorIncident } from '../../shared/contract/monitors'
import { IncidentTable } from '../alarms/IncidentTable'
import { useText } from '../i18n'
import { Button } from '../ui/Button'
import { Panel } from '../ui/Panel'
import { useView } from '../view-state'

/** What is wrong now, each cause once: first on the page. */
export function Incidents({ incidents, outline }: { incidents: readonly MonitorIncident[]; outline: Outline }) {
  const t = useText()
  const select = useView((view) => view.select)
  if (incidents.length === 0) return null
  return (
    <Panel
      title={t('incidents.open')}
      note={
        <Button variant="link" onPress={() => select('monitors', 'incidents')}>
          {t('overview.incidents.all')}
        </Button>
      }
      flush
      data-testid="overview-incidents"
    >
      <IncidentTable incidents={incidents} label={t('incidents.open')} end={outline.last ?? ''} />
    </Panel>
  )
}
