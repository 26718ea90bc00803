import type { ReactNode } from 'react'
import {
  Checkbox as AriaCheckbox,
  type CheckboxProps as AriaCheckboxProps,
  Switch as AriaSwitch,
} from 'react-aria-components'
import { classes } from './classes'
import styles from './Field.module.css'

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> {
  children: ReactNode
}

export function Checkbox({ children, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={classes(styles.check)}>
      <span className={styles.box} aria-hidden="true">
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d="M2.5 6.2 5 8.7l4.6-5.2" fill="none" stroke="currentColor" strokeWidth="1.8" />
        </svg>
      </span>
      {children}
    </AriaCheckbox>
  )
}

/** On or off, at once. */
export function Switch({
  isSelected,
  onChange,
  isDisabled = false,
  children,
}: {
  isSelected: boolean
  onChange: (on: boolean) => void
  isDisabled?: boolean
  children: ReactNode
}) {
  return (
    <AriaSwitch isSelected={isSelected} onChange={onChange} isDisabled={isDisabled} className={classes(styles.check)}>
      <span className={styles.switch} aria-hidden="true" />
      {children}
    </AriaSwitch>
  )
}
