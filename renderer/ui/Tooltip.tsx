import type { ReactElement, ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import { classes } from './classes'
import styles from './Tooltip.module.css'

/** `children` is something that can be focused: a button or a link. */
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

/** Text that explains itself when pointed at. It is no tab stop: a table of figures would have hundreds of them. */
export function Hint({ text, children }: { text: string; children: ReactNode }) {
  return <span title={text}>{children}</span>
}
