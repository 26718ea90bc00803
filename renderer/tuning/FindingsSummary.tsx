import type { ConfigDocument } from '../../shared/config/document'
import type { Finding } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { Shape } from '../ui/Mark'
import { describeFinding } from './describe-finding'
import { severityTone } from './FindingsPanel'
import styles from './Tune.module.css'

/** What is still doubtful, once more, where it is decided. */
export function FindingsSummary({ findings, document }: { findings: readonly Finding[]; document: ConfigDocument }) {
  const t = useText()
  const format = useFormat()
  if (findings.length === 0) return null
  return (
    <section>
      <h3 className={styles.fieldTitle}>{t('tuning.publish.warnings', { count: findings.length })}</h3>
      <ul className={styles.fieldFindings}>
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.pointer}`} data-severity={finding.severity}>
            <Shape tone={severityTone[finding.severity]} />
            {describeFinding(finding, document, { t, format })}
          </li>
        ))}
      </ul>
    </section>
  )
}
