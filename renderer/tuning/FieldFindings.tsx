import { useFormat, useText } from '../i18n'
import { Shape } from '../ui/Mark'
import { describeFinding, findingsAt } from './describe-finding'
import type { Editing } from './editing'
import { severityTone } from './FindingsPanel'
import styles from './Tune.module.css'

/** The findings of one field, right where it is typed. */
export function FieldFindings({ editing, pointer }: { editing: Editing; pointer: string }) {
  const t = useText()
  const format = useFormat()
  const here = findingsAt(editing.findings, pointer)
  if (here.length === 0) return null
  return (
    <ul className={styles.fieldFindings}>
      {here.map((finding) => (
        <li key={`${finding.code} ${finding.pointer}`} data-severity={finding.severity}>
          <Shape tone={severityTone[finding.severity]} />
          {describeFinding(finding, editing.document, { t, format })}
        </li>
      ))}
    </ul>
  )
}
