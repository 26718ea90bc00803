import { type ReactNode, useId } from 'react'
import type { MessageKey } from '../i18n'
import { useText } from '../i18n'
import { NumberField } from '../ui/NumberField'
import type { Editing } from './editing'
import { FieldFindings } from './FieldFindings'
import styles from './Tune.module.css'

/** A part of the document: its heading, what it does in a sentence, and its fields. */
export function Section({
  title,
  summary,
  children,
  testId,
}: {
  title: string
  summary?: ReactNode
  children: ReactNode
  testId?: string
}) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id} data-testid={testId}>
      <div className={styles.sectionWords}>
        <h2 id={id}>{title}</h2>
        {summary !== undefined && (
          <div className={styles.summary} data-testid={testId === undefined ? undefined : `${testId}-summary`}>
            {summary}
          </div>
        )}
      </div>
      <div className={styles.fields}>{children}</div>
    </section>
  )
}

// As many digits as a value may have: with fewer, leaving the field would round what nobody typed.
export const numberDigits: Intl.NumberFormatOptions = { maximumFractionDigits: 15 }
export const shareDigits: Intl.NumberFormatOptions = { style: 'percent', maximumFractionDigits: 13 }

/** A number of the document with its unit and its findings. `share`: typed and shown as a percentage. */
export function DocumentNumber({
  editing,
  pointer,
  label,
  unit,
  value,
  min,
  max,
  step = 1,
  share = false,
  whole = false,
  onChange,
}: {
  editing: Editing
  pointer: string
  label: MessageKey
  unit?: MessageKey
  value: number
  min: number
  max: number
  step?: number
  share?: boolean
  whole?: boolean
  onChange: (value: number) => void
}) {
  const t = useText()
  const name = unit === undefined ? t(label) : `${t(label)} (${t(unit)})`
  return (
    <div className={styles.fieldCell}>
      <NumberField
        label={name}
        value={value}
        minValue={min}
        maxValue={max}
        step={step}
        formatOptions={share ? shareDigits : numberDigits}
        onChange={(next) => {
          if (Number.isFinite(next)) onChange(Math.min(max, Math.max(min, whole ? Math.round(next) : next)))
        }}
        onBlur={editing.settle}
        isReadOnly={editing.edit === null}
        data-testid={`field-${pointer.split('/').slice(1).join('-')}`}
      />
      <FieldFindings editing={editing} pointer={pointer} />
    </div>
  )
}
