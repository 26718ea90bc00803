import type { ReactElement, ReactNode } from 'react'
import { Tooltip as AriaTooltip, Focusable, TooltipTrigger } from 'react-aria-components'
import { classes } from './classes'
import styles from './Tooltip.module.css'

/** `children` is something that can be focused: a button, or any element through `Hint`. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactElement }) {
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      {children}
      <AriaTooltip offset={6} className={classes(styles.tooltip)}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  )
}

/** Plain text that explains itself when pointed at or focused. */
export function Hint({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <Tooltip text={text}>
      <Focusable>
        <span role="note" className={styles.hinted}>
          {children}
        </span>
      </Focusable>
    </Tooltip>
  )
}
