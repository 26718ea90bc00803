import { useState } from 'react'
import type { ConfigDocument } from '../../../shared/config/document'
import { type Outcome, outcomes } from '../../../shared/replay/outcomes'
import { efficient, type Point } from '../../../shared/replay/pareto'
import { useFormat, useText } from '../../i18n'
import { Button } from '../../ui/Button'
import { FigureText } from '../../ui/Figure'
import { Progress } from '../../ui/Progress'
import { Select } from '../../ui/Select'
import { setWeight } from '../edits'
import { termLabel } from '../names'
import { ParetoPicture } from './ParetoPicture'
import styles from './Replay.module.css'
import type { Replaying } from './use-replay'

/** Sweeps two weights and shows what two outcomes would become; a point that is picked becomes the draft. */
export function ParetoView({
  replaying,
  document,
  onPick,
}: {
  replaying: Replaying
  document: ConfigDocument
  onPick: ((document: ConfigDocument) => void) | null
}) {
  const t = useText()
  const format = useFormat()
  const names = Object.keys(document.value_model.terms)
  const [terms, setTerms] = useState<readonly [string, string]>([names[0] ?? '', names[1] ?? ''])
  const [objectives, setObjectives] = useState<readonly [Outcome, Outcome]>(['clicks', 'gmv'])
  const [asked, setAsked] = useState<typeof terms | null>(null)
  const { points } = replaying.state
  const best = points ? efficient(points.points) : []
  const termOptions = names.map((value) => ({ value, label: termLabel(value, document, format.language) }))
  const outcomeOptions = outcomes.map((value) => ({ value, label: t(`tuning.replay.outcome.${value}`) }))
  const sweep = () => {
    setAsked(terms)
    replaying.session.sweep(document, { terms, objectives, surface: null })
  }
  const pick = ({ weights }: Point) => {
    if (!asked || !onPick) return
    onPick(asked.reduce((made, term, at) => setWeight(made, term, null, weights[at] ?? 0), document))
  }
  return (
    <div className={styles.pareto} data-testid="replay-pareto">
      <p className={styles.note}>{t('tuning.replay.paretoNote')}</p>
      <div className={styles.choices}>
        {([0, 1] as const).map((at) => (
          <Select
            key={`term ${at}`}
            label={t('tuning.replay.sweepTerm', { n: at + 1 })}
            value={terms[at]}
            options={termOptions}
            onChange={(name) => setTerms(at === 0 ? [name, terms[1]] : [terms[0], name])}
          />
        ))}
        {([0, 1] as const).map((at) => (
          <Select
            key={`objective ${at}`}
            label={t('tuning.replay.objective', { n: at + 1 })}
            value={objectives[at]}
            options={outcomeOptions}
            onChange={(name) => setObjectives(at === 0 ? [name, objectives[1]] : [objectives[0], name])}
          />
        ))}
      </div>
      <Button onPress={sweep} isDisabled={terms[0] === terms[1] || !replaying.state.ready} data-testid="replay-sweep">
        {t('tuning.replay.sweep')}
      </Button>
      {points && points.points.length < points.total && (
        <Progress label={t('tuning.replay.sweep')} value={points.points.length / points.total} />
      )}
      {points && asked && (
        <>
          <ParetoPicture
            points={points.points}
            best={best}
            names={objectives.map((one) => t(`tuning.replay.outcome.${one}`))}
          />
          <table className={styles.figures}>
            <caption className={styles.sliceName}>{t('tuning.replay.efficient', { count: best.length })}</caption>
            <thead>
              <tr>
                <th scope="col">{asked.map((name) => termLabel(name, document, format.language)).join(' · ')}</th>
                {objectives.map((one, at) => (
                  <th key={`${one} ${at === 0 ? 'first' : 'second'}`} scope="col">
                    {t(`tuning.replay.outcome.${one}`)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {best.map((point) => (
                <tr key={point.weights.join()}>
                  <th scope="row" dir="ltr">
                    {point.weights.map((weight) => format.number(weight, 3)).join(' · ')}
                  </th>
                  <td>
                    <FigureText figure={point.outcomes[0]} as={format.signedPercent} part="estimate" />
                  </td>
                  <td>
                    <FigureText figure={point.outcomes[1]} as={format.signedPercent} part="estimate" />
                  </td>
                  <td>
                    {onPick && (
                      <Button small variant="link" onPress={() => pick(point)}>
                        {t('tuning.replay.use')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  )
}
