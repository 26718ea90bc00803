import type { ConfigDocument } from '../../shared/config/document'
import type { Finding } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { Button } from '../ui/Button'
import { Mark, type Tone } from '../ui/Mark'
import { Panel } from '../ui/Panel'
import { describeFinding, partOf, ruleAt } from './describe-finding'
import styles from './Tune.module.css'
import { type Tab, useTuneView } from './use-tuning'

export const severityTone: Record<Finding['severity'], Tone> = { error: 'bad', warning: 'warn', info: 'info' }

const partTab = { value: 'value', cold_start: 'coldStart', rules: 'rules', limits: 'limits' } as const

/** What stands in the way of publishing, or wants a second look; each with a way to the field, and a fix where there is one. */
export function FindingsPanel({
  findings,
  document,
  by,
  onFix,
}: {
  findings: readonly Finding[]
  document: ConfigDocument
  by: 'server' | 'local'
  onFix: (finding: Finding) => void
}) {
  const t = useText()
  const format = useFormat()
  const [, change] = useTuneView()
  const errors = findings.filter((finding) => finding.severity === 'error').length
  const warnings = findings.filter((finding) => finding.severity === 'warning').length
  const show = (finding: Finding) => {
    const tab: Tab = partTab[partOf(finding.pointer)]
    change({ tab, rule: ruleAt(finding.pointer, document) })
  }
  return (
    <Panel
      title={t('tuning.findings.title')}
      note={findings.length > 0 ? t('tuning.findings.count', { errors, warnings }) : undefined}
      data-testid="tune-findings"
    >
      {findings.length === 0 ? (
        <Mark tone="ok">{t('tuning.findings.none')}</Mark>
      ) : (
        <ul className={styles.findings}>
          {findings.map((finding) => (
            <li key={`${finding.code} ${finding.pointer}`} data-testid={`finding-${finding.code}`}>
              <Mark tone={severityTone[finding.severity]} strong={false}>
                <span className="unseen">{t(`tuning.severity.${finding.severity}`)}: </span>
              </Mark>
              <span className={styles.findingWords}>
                {describeFinding(finding, document, { t, format })}
                <span className={styles.findingActions}>
                  <Button variant="link" onPress={() => show(finding)}>
                    {t('tuning.findings.show')}
                  </Button>
                  {finding.fix && (
                    <Button variant="link" onPress={() => onFix(finding)} data-testid={`fix-${finding.code}`}>
                      {t('tuning.findings.fix')}
                    </Button>
                  )}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {by === 'local' && <p className={styles.small}>{t('tuning.findings.local')}</p>}
    </Panel>
  )
}
