import type { ReactNode } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { Button, type ButtonVariant } from './Button'
import { classes } from './classes'
import styles from './Overlay.module.css'

/** A button that opens a small dialog beside itself. */
export function Popup({
  label,
  icon,
  title,
  variant = 'quiet',
  small = true,
  width,
  children,
  placement = 'bottom end',
  testId,
}: {
  label: string
  icon?: ReactNode
  /** Names the dialog. */
  title: string
  variant?: ButtonVariant
  small?: boolean
  width?: string
  children: ReactNode | ((close: () => void) => ReactNode)
  placement?: 'bottom end' | 'bottom start'
  testId?: string
}) {
  return (
    <DialogTrigger>
      <Button variant={variant} small={small} icon={icon} {...(testId === undefined ? {} : { 'data-testid': testId })}>
        {label}
      </Button>
      <Popover placement={placement} offset={6} className={classes(styles.popover)}>
        <Dialog aria-label={title} className={classes(styles.popup)} style={{ '--width': width }}>
          {({ close }) => <>{typeof children === 'function' ? children(close) : children}</>}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
