import type { ReactNode } from 'react'
import {
  Text as AriaText,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Input,
  Label,
  TextArea,
} from 'react-aria-components'
import { classes } from './classes'
import styles from './Field.module.css'

export interface FieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  label: string
  /** The label is read but not shown. */
  labelHidden?: boolean
  description?: ReactNode
  /** A sentence under the field; its presence makes the field invalid. */
  error?: string | undefined
  placeholder?: string
  rows?: number
  /** Addresses, ids, SQL: left-to-right and in mono. */
  code?: boolean
  'data-testid'?: string
}

/** A line (or with `rows` a block) of text. */
export function Field({
  label,
  labelHidden = false,
  description,
  error,
  placeholder,
  rows,
  code = false,
  ...rest
}: FieldProps) {
  const control = {
    ...(placeholder === undefined ? {} : { placeholder }),
    className: classes(styles.input, code && styles.code),
    ...(code ? { dir: 'ltr' as const, spellCheck: false } : {}),
  }
  return (
    <AriaTextField {...rest} isInvalid={error !== undefined} className={classes(styles.field)}>
      <Label className={classes(labelHidden ? 'unseen' : styles.label)}>{label}</Label>
      {rows === undefined ? <Input {...control} /> : <TextArea {...control} rows={rows} />}
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  )
}

export function FieldNotes({ description, error }: { description?: ReactNode; error?: string | undefined }) {
  return (
    <>
      {description !== undefined && (
        <AriaText slot="description" className={classes(styles.description)}>
          {description}
        </AriaText>
      )}
      {error !== undefined && (
        <AriaText slot="errorMessage" className={classes(styles.error)}>
          {error}
        </AriaText>
      )}
    </>
  )
}
