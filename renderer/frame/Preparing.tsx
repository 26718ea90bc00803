import { Check } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { MessageKey } from '../i18n'
import { useFormat, useText } from '../i18n'
import { Progress } from '../ui/Progress'
import styles from './StartUp.module.css'

const sentences: Record<string, MessageKey> = {
  building: 'start.step.building',
  starting_engine: 'start.step.starting_engine',
  creating_tables: 'start.step.creating_tables',
  generating_sample: 'start.step.generating_sample',
  training: 'start.step.training',
  starting_api: 'start.step.starting_api',
  restarting: 'start.step.restarting',
}

export interface Step {
  name: string
  began: number
}

/** The steps seen so far, with the moment each began; a step that is repeated keeps its first place. */
export function withStep(steps: readonly Step[], name: string, now: number): readonly Step[] {
  return name === '' || steps.some((step) => step.name === name) ? steps : [...steps, { name, began: now }]
}

/** What the embedded platform has done, does, and how far it is. Only steps that really happened are listed. */
export function Preparing({ step, progress }: { step: string; progress: number | null }) {
  const t = useText()
  const format = useFormat()
  const [steps, setSteps] = useState<readonly Step[]>([])
  useEffect(() => setSteps((before) => withStep(before, step, performance.now())), [step])
  const sentence = (name: string) => t(sentences[name] ?? 'start.step.other')
  return (
    <section className={styles.card}>
      <h1 className={styles.title}>{t('start.title')}</h1>
      <p className={styles.note}>{t('start.note')}</p>
      <Progress value={progress} label={sentence(step)} />
      <ol className={styles.steps} aria-live="polite">
        {steps.map(({ name, began }, index) => {
          const next = steps[index + 1]
          const running = next === undefined
          return (
            <li key={name} className={styles.step} data-running={running || undefined}>
              <span className={styles.stepMark}>{!running && <Check aria-hidden="true" />}</span>
              <span className={styles.stepName}>{sentence(name)}</span>
              <span>
                {running ? progress !== null && format.percent(progress, 0) : format.milliseconds(next.began - began)}
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
