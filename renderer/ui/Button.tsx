import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import styles from './Button.module.css'
import { classes } from './classes'
import { Tooltip } from './Tooltip'

/** primary: the one thing to do here. danger: cannot be undone by pressing again; its label names act and place. */
export type ButtonVariant = 'default' | 'primary' | 'danger' | 'quiet' | 'link'

/** While what was pressed is being done: `isPending`. A disabled button would lose the focus, and Esc and Tab with it. */
export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  variant?: ButtonVariant
  small?: boolean
  icon?: ReactNode
  children?: ReactNode
  /** Why it cannot be pressed, or what it does. */
  hint?: string | undefined
  'data-testid'?: string
}

export function Button({ variant = 'default', small = false, icon, children, hint, ...rest }: ButtonProps) {
  const button = (
    <AriaButton {...rest} className={classes(styles.button, styles[variant], small && styles.small)}>
      {icon}
      {children !== undefined && <span className={styles.text}>{children}</span>}
    </AriaButton>
  )
  return hint === undefined ? button : <Tooltip text={hint}>{button}</Tooltip>
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'hint'> {
  label: string
  icon: ReactNode
}

/** A button that is only a picture: its label is its name and its tooltip. */
export function IconButton({ label, icon, variant = 'quiet', small = false, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={classes(styles.button, styles.icon, styles[variant], small && styles.small)}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  )
}
