import type { Score, ScoreTerm } from '../../shared/ranking/types'
import { useFormat, useText } from '../i18n'
import { Id } from '../ui/Id'
import styles from './Preview.module.css'
import { barExtent, type WaterfallStep, waterfall } from './waterfall'
import type { Names } from './words'

/** A score taken apart: each term a bar that begins where the last one ended, the score itself below. A table to those who hear it. */
export function WaterfallTable({ score, names }: { score: Score; names: Names }) {
  const t = useText()
  const drawn = waterfall(score)
  return (
    <table className={styles.waterfall} data-testid="waterfall">
      <thead className="unseen">
        <tr>
          <th scope="col">{t('preview.why.term')}</th>
          <th scope="col">{t('preview.why.formula')}</th>
          <th scope="col">{t('preview.why.contribution')}</th>
        </tr>
      </thead>
      <tbody>
        {drawn.steps.map((step) => {
          const term = step.term === null ? undefined : score.terms[step.term]
          const { start, length } = barExtent(step, drawn)
          return (
            <tr key={step.key} data-kind={step.kind} data-sign={step.value < 0 ? 'minus' : 'plus'}>
              <th scope="row">
                {term ? <TermName term={term} names={names} /> : <StepName step={step} score={score} />}
              </th>
              <td className={styles.barCell}>
                <div className={styles.barTrack} dir="ltr">
                  <span
                    className={styles.bar}
                    style={{ insetInlineStart: `${start * 100}%`, inlineSize: `${length * 100}%` }}
                  />
                </div>
              </td>
              <td className={styles.value}>
                <bdi dir="ltr">
                  <StepValue step={step} />
                </bdi>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function StepValue({ step }: { step: WaterfallStep }) {
  const format = useFormat()
  if (step.kind === 'total') return <strong data-testid="waterfall-score">{format.number(step.value, 4, true)}</strong>
  return <>{format.signed(step.value, 4)}</>
}

/** "Click" over "0.0810 × 6": the probability, what an event is worth, and the weight with where it comes from. */
function TermName({ term, names }: { term: ScoreTerm; names: Names }) {
  const t = useText()
  const format = useFormat()
  const from =
    term.weight_from === 'base'
      ? t('preview.why.weightFrom.base')
      : t('preview.why.weightFrom.override', { id: term.weight_from })
  const worth = term.value_of === 'one' ? '' : ` × ${format.significant(term.value, 4)}`
  return (
    <>
      <span className={styles.termName} title={term.head}>
        {names.term(term.term)}
        {term.value_of !== 'one' && <span className={styles.quiet}> × {t(`preview.value.${term.value_of}`)}</span>}
      </span>
      <span className={styles.formula} dir="ltr" title={`${term.head} · ${from}`}>
        {format.significant(term.p, 4)}
        {worth} × {format.significant(term.weight, 4)}
      </span>
      {term.weight_from !== 'base' && (
        <span className={styles.formula}>
          <Id>{term.weight_from}</Id>
        </span>
      )}
    </>
  )
}

function StepName({ step, score }: { step: WaterfallStep; score: Score }) {
  const t = useText()
  const format = useFormat()
  if (step.kind === 'total') return <strong>{t('preview.why.score')}</strong>
  return (
    <>
      <span className={styles.termName}>
        {t('preview.why.multiplier', { factor: format.number(score.multiplier, 3) })}
        {score.clamped && <span className={styles.quiet}> ({t('preview.why.clamped')})</span>}
      </span>
      {score.factors.map((factor) => (
        <span key={factor.rule_id} className={styles.factor}>
          <bdi>{factor.rule_name}</bdi> <bdi dir="ltr">× {format.number(factor.factor, 3)}</bdi>
        </span>
      ))}
    </>
  )
}
