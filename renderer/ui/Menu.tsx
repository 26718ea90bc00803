import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { Button, type ButtonVariant, IconButton } from './Button'
import { classes } from './classes'
import styles from './Overlay.module.css'

export interface MenuEntry {
  id: string
  label: string
  note?: string | undefined
  icon?: ReactNode
  onSelect: () => void
  disabled?: boolean
  chosen?: boolean
  /** A line above this entry. */
  apart?: boolean
}

/** A button with a list of things to choose or do. Without `text` it is only its icon. */
export function Menu({
  label,
  text,
  icon,
  entries,
  variant = 'quiet',
  small = false,
  placement = 'bottom start',
  testId,
}: {
  label: string
  text?: ReactNode
  icon?: ReactNode
  entries: readonly MenuEntry[]
  variant?: ButtonVariant
  small?: boolean
  placement?: 'bottom start' | 'bottom end'
  testId?: string
}) {
  const mark = testId === undefined ? {} : { 'data-testid': testId }
  return (
    <MenuTrigger>
      {text === undefined ? (
        <IconButton label={label} icon={icon} variant={variant} small={small} {...mark} />
      ) : (
        <Button aria-label={label} icon={icon} variant={variant} small={small} {...mark}>
          {text}
        </Button>
      )}
      <Popover placement={placement} offset={4} className={classes(styles.popover)}>
        <AriaMenu
          className={classes(styles.menu)}
          aria-label={label}
          disabledKeys={entries.filter((entry) => entry.disabled).map((entry) => entry.id)}
          onAction={(key) => entries.find((entry) => entry.id === key)?.onSelect()}
        >
          {entries.flatMap((entry) => [
            ...(entry.apart ? [<Separator key={`${entry.id}-above`} className={classes(styles.separator)} />] : []),
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              className={classes(styles.item)}
              data-testid={testId === undefined ? undefined : `${testId}-${entry.id}`}
            >
              {entry.icon}
              <span className={styles.itemText}>
                {entry.label}
                {entry.note !== undefined && <span className={styles.itemNote}> {entry.note}</span>}
              </span>
              {entry.chosen && <Check aria-hidden="true" />}
            </MenuItem>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
