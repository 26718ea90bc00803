import type { ReactNode } from 'react'
import type { Evidence } from '../../shared/figure'
import { runnableSql } from '../../shared/runnable-sql'
import { useFormat, useText } from '../i18n'
import { Code } from './Code'
import styles from './HowComputed.module.css'
import { Id } from './Id'
import { Popup } from './Popup'

/** Where a number came from: the rule, the query, its parameters, the rows it read and how long it took. */
export function HowComputed({ evidence }: { evidence: Evidence | readonly Evidence[] }) {
  const t = useText()
  const all = Array.isArray(evidence) ? evidence : [evidence]
  return (
    <Popup
      label={t('evidence.title')}
      title={t('evidence.title')}
      variant="link"
      small={false}
      width="640px"
      testId="how-computed"
    >
      <div className={styles.all}>
        {all.map((one: Evidence) => (
          <One key={`${one.question} ${JSON.stringify(one.parameters)}`} evidence={one} />
        ))}
      </div>
    </Popup>
  )
}

function One({ evidence }: { evidence: Evidence }) {
  const t = useText()
  const format = useFormat()
  const parameters = Object.entries(evidence.parameters)
  return (
    <section className={styles.one}>
      <h3 className={styles.question}>
        <Id>{evidence.question}</Id>
      </h3>
      {evidence.rule !== undefined && <p className={styles.rule}>{evidence.rule}</p>}
      <dl className={styles.facts}>
        <Fact label={t('evidence.rowsRead')}>
          {evidence.rowsRead === null ? t('ui.notKnown') : format.integer(evidence.rowsRead)}
        </Fact>
        <Fact label={t('evidence.rows')}>{format.integer(evidence.rows)}</Fact>
        <Fact label={t('evidence.elapsed')}>{format.milliseconds(evidence.elapsedMs)}</Fact>
        <Fact label={t('evidence.computedAt')}>{format.time(evidence.computedAt, true)}</Fact>
      </dl>
      {parameters.length > 0 && (
        <dl className={styles.parameters} dir="ltr">
          {parameters.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{parameterText(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <Code text={evidence.sql} copyLabel={t('evidence.copySql')} copied={runnableSql(evidence)} />
    </section>
  )
}

function parameterText(value: Evidence['parameters'][string]): string {
  if (Array.isArray(value)) return value.join(', ')
  return value === '' ? "''" : String(value)
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
