import { useState } from 'react'
import type { ReplayResponse } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { stageName } from '../preview/words'
import { classes } from '../ui/classes'
import { Columns } from '../ui/Page'
import { Panel } from '../ui/Panel'
import { PageList } from './PageList'
import styles from './Requests.module.css'
import { type Step, stepsOf } from './steps'

const mostListed = 60

/** The ranking as it went, stage by stage: who was there, in which order, and what the stage changed. */
export function Steps({ replay }: { replay: ReplayResponse }) {
  const t = useText()
  const format = useFormat()
  const page = replay.replayed ?? replay.under_live
  const steps = stepsOf(page.stages)
  const [chosen, setChosen] = useState(Math.max(0, steps.length - 1))
  const step = steps[chosen] ?? steps[0]
  if (!step) return null
  const { stage, total, by } = { ...step.stage, total: step.stage.total, by: step.stage.by }
  const about =
    stage === 'ruled' ? t('requests.step.about.ruled', { by: stageName(by, t) }) : t(`requests.step.about.${stage}`)
  return (
    <Columns columns="minmax(200px, 260px) 1fr">
      <Panel title={t('requests.step.list')} flush>
        <ol className={styles.steps} aria-label={t('requests.step.list')}>
          {steps.map((one, at) => (
            <li key={one.key}>
              <button
                type="button"
                className={styles.step}
                aria-pressed={at === chosen}
                onClick={() => setChosen(at)}
                data-testid={`step-${one.stage.stage}${one.stage.by === '' ? '' : `-${one.stage.by}`}`}
              >
                <StepWords step={one} />
              </button>
            </li>
          ))}
        </ol>
      </Panel>
      <Panel
        title={stepName(step, t)}
        note={
          <>
            {about} {total > mostListed && t('requests.step.first', { n: format.integer(mostListed) })}
          </>
        }
        flush
        data-testid="step-items"
      >
        <PageList
          label={stepName(step, t)}
          items={step.stage.items.slice(0, mostListed).map((item_id, at) => ({ item_id, position: at + 1 }))}
          cards={replay.cards ?? {}}
          moves={step.moves}
        />
      </Panel>
    </Columns>
  )
}

function stepName({ stage }: Step, t: ReturnType<typeof useText>): string {
  return stage.stage === 'ruled' ? stageName(stage.by, t) : t(`requests.step.${stage.stage}`)
}

function StepWords({ step }: { step: Step }) {
  const t = useText()
  const { stage, moves, changed } = step
  return (
    <>
      <span className={classes(styles.title, stage.stage === 'ruled' && styles.ruled)}>{stepName(step, t)}</span>
      <span className={styles.note}>
        {t('requests.page.items', { items: stage.total })}
        {moves && changed > 0 && ` · ${t('requests.page.changed', { changed })}`}
      </span>
    </>
  )
}
