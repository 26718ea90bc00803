import { Minus, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
  Button,
  Group,
  Input,
  Label,
} from 'react-aria-components'
import { useText } from '../i18n'
import { classes } from './classes'
import { FieldNotes } from './Field'
import styles from './Field.module.css'

export interface NumberFieldProps extends Omit<AriaNumberFieldProps, 'className' | 'style' | 'children'> {
  label: string
  labelHidden?: boolean
  description?: ReactNode
  error?: string | undefined
  'data-testid'?: string
}

/** A number, written and read in the reader's locale; arrow keys and buttons step it. */
export function NumberField({ label, labelHidden = false, description, error, ...rest }: NumberFieldProps) {
  const t = useText()
  return (
    // Left to itself the field moves a value that was not typed here onto the nearest step, and tells nobody.
    <AriaNumberField
      commitBehavior="validate"
      validationBehavior="aria"
      {...rest}
      isInvalid={error !== undefined}
      className={classes(styles.field)}
    >
      <Label className={classes(labelHidden ? 'unseen' : styles.label)}>{label}</Label>
      <Group className={classes(styles.group)}>
        <Input className={classes(styles.number)} />
        <Button slot="decrement" className={classes(styles.step)} aria-label={t('ui.decrease')}>
          <Minus aria-hidden="true" />
        </Button>
        <Button slot="increment" className={classes(styles.step)} aria-label={t('ui.increase')}>
          <Plus aria-hidden="true" />
        </Button>
      </Group>
      <FieldNotes description={description} error={error} />
    </AriaNumberField>
  )
}
