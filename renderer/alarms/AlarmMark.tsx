import type { MonitorState, Severity } from '../../shared/contract/monitors'
import { useText } from '../i18n'
import { Mark, StateMark } from '../ui/Mark'

/** How a monitor stands, by shape and word. */
export function AlarmMark({ state, snoozed = false }: { state: MonitorState; snoozed?: boolean }) {
  const t = useText()
  if (snoozed) return <Mark tone="none">{t('alarm.snoozed')}</Mark>
  if (state === 'recovering') return <Mark tone="info">{t('alarm.state.recovering')}</Mark>
  return <StateMark state={state} />
}

const tones = { critical: 'bad', warning: 'warn', notice: 'info' } as const

export function SeverityMark({ severity }: { severity: Severity }) {
  const t = useText()
  return <Mark tone={tones[severity]}>{t(`alarm.severity.${severity}`)}</Mark>
}
