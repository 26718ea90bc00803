import type { ReactNode } from 'react'
import type { State } from '../../shared/contract/bridge'
import { useText } from '../i18n'
import { classes } from './classes'
import styles from './Mark.module.css'

/** How loud a thing is. Each tone has a shape of its own, so colour never speaks alone. */
export type Tone = 'ok' | 'info' | 'warn' | 'bad' | 'error' | 'few' | 'none'

const shapes: Record<Tone, ReactNode> = {
  ok: <circle cx="5" cy="5" r="3.2" fill="currentColor" />,
  info: <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  warn: <path d="M5 .9 9.6 9H.4Z" fill="currentColor" />,
  bad: <path d="M5 0 10 5 5 10 0 5Z" fill="currentColor" />,
  error: <path d="M1.5 1.5 8.5 8.5M8.5 1.5 1.5 8.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  few: <circle cx="5" cy="5" r="3.8" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="1.6 1.6" />,
  none: <path d="M1 5h8" fill="none" stroke="currentColor" strokeWidth="1.8" />,
}

export function Shape({ tone }: { tone: Tone }) {
  return (
    <svg className={classes(styles.shape, styles[tone])} viewBox="0 0 10 10" aria-hidden="true">
      {shapes[tone]}
    </svg>
  )
}

/** Shape and word. `strong` for the things that must be seen first. */
export function Mark({ tone, children, strong }: { tone: Tone; children: ReactNode; strong?: boolean }) {
  const loud = strong ?? (tone === 'bad' || tone === 'warn' || tone === 'error')
  return (
    <span className={classes(styles.mark, styles[tone], loud && styles.loud)}>
      <Shape tone={tone} />
      <span>{children}</span>
    </span>
  )
}

const tones: Record<State, Tone> = {
  ok: 'ok',
  no_data: 'none',
  too_few: 'few',
  error: 'error',
  pending: 'warn',
  firing: 'bad',
}

export function StateMark({ state }: { state: State }) {
  const t = useText()
  return <Mark tone={tones[state]}>{t(`state.${state}`)}</Mark>
}
