import { Lock, Settings2, Undo2 } from 'lucide-react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { type Term, ValueOf } from '../../shared/config/document'
import { join } from '../../shared/config/pointer'
import { type Spread, weightFor } from '../../shared/replay/spread'
import { useFormat, useText } from '../i18n'
import { IconButton } from '../ui/Button'
import { Id } from '../ui/Id'
import { NumberField } from '../ui/NumberField'
import { Select } from '../ui/Select'
import { Slider } from '../ui/Slider'
import { Hint } from '../ui/Tooltip'
import type { Editing } from './editing'
import { allowed, effectiveWeight, inheritWeight, setTerm, setWeight, surfaceOverride } from './edits'
import { FieldFindings } from './FieldFindings'
import { termLabel } from './names'
import { numberDigits } from './Section'
import { sliderStep } from './slider-step'
import styles from './Tune.module.css'

interface Influence {
  readonly spread: Spread
  /** By term, of the surface that is shown. */
  readonly weights: Readonly<Record<string, number>>
  /** The slider moves the influence, and the weight follows. */
  readonly slides: boolean
}

/** One term: its name and sign, a slider with the live weight marked, the weight as a number, its share of all weights. */
export function TermRow({
  name,
  surface,
  share,
  editing,
  influence,
}: {
  name: string
  surface: string | null
  /** Of influence where it is known, else of the raw weights. */
  share: number
  editing: Editing
  influence: Influence | null
}) {
  const t = useText()
  const format = useFormat()
  const { document, live, edit } = editing
  const term = document.value_model.terms[name]
  if (!term) return null
  const label = termLabel(name, document, format.language)
  const { weight, own } = effectiveWeight(document, name, surface)
  const liveWeight = live?.value_model.terms[name] ? effectiveWeight(live, name, surface).weight : undefined
  const change = (next: number) => {
    if (edit && Number.isFinite(next))
      edit(`${surface} ${name}`, setWeight(document, name, surface, allowed(term, next)))
  }
  const [low, high] = [allowed(term, term.min), allowed(term, term.max)]
  const slideTo = (percent: number) => {
    if (!influence) return
    const next = weightFor(influence.spread, influence.weights, name, percent / 100, term.sign)
    if (next !== null) change(Number(next.toPrecision(4)))
  }
  return (
    <li className={styles.term} data-testid={`term-${name}`} data-own={own || undefined}>
      <div className={styles.termWords}>
        <span className={styles.termName}>{label}</span>
        <span className={styles.small}>
          <Id>{term.head}</Id>
          {term.value !== 'one' && <> × {t(`tuning.value.times.${term.value}`)}</>}
        </span>
      </div>
      <div className={styles.termSlider}>
        {influence?.slides ? (
          <Slider
            label={t('tuning.value.influence', { term: label })}
            labelHidden
            value={Math.round(Math.max(0, share) * 100)}
            min={0}
            max={95}
            step={1}
            onChange={slideTo}
            onChangeEnd={editing.settle}
            isDisabled={edit === null}
            testId={`influence-${name}`}
          />
        ) : (
          <Slider
            label={t('tuning.value.weight', { term: label })}
            labelHidden
            value={weight}
            min={low}
            max={high}
            step={sliderStep(low, high)}
            {...(liveWeight === undefined ? {} : { mark: liveWeight })}
            onChange={change}
            onChangeEnd={editing.settle}
            isDisabled={edit === null}
            testId={`slider-${name}`}
          />
        )}
        <span className={styles.termNote}>
          <SignLock term={term} />
          {surface !== null && <span>{own ? t('tuning.value.own') : t('tuning.value.inherited')}</span>}
          {liveWeight !== undefined && liveWeight !== weight && (
            <span className={styles.liveNote}>{t('tuning.value.live', { weight: format.number(liveWeight, 4) })}</span>
          )}
        </span>
      </div>
      <div className={styles.termNumber}>
        <NumberField
          label={t('tuning.value.weight', { term: label })}
          labelHidden
          value={weight}
          minValue={low}
          maxValue={high}
          step={sliderStep(low, high)}
          formatOptions={numberDigits}
          onChange={change}
          onBlur={editing.settle}
          isReadOnly={edit === null}
          data-testid={`weight-${name}`}
        />
      </div>
      <div className={styles.termShare}>
        <Hint text={t(influence ? 'tuning.value.influenceExplain' : 'tuning.value.shareExplain')}>
          <span data-testid={`share-${name}`}>
            {format.percent(share, Math.abs(share) < 0.1 && share !== 0 ? 1 : 0)}
          </span>
        </Hint>
      </div>
      <div className={styles.termMenu}>
        {surface !== null && own && edit && surfaceOverride(document, surface) && (
          <IconButton
            small
            label={t('tuning.value.inherit')}
            icon={<Undo2 aria-hidden="true" />}
            onPress={() => {
              edit(`inherit ${surface} ${name}`, inheritWeight(document, name, surface))
              editing.settle()
            }}
          />
        )}
        <TermSettings name={name} label={label} term={term} editing={editing} />
      </div>
      <div className={styles.termFindings}>
        <FieldFindings editing={editing} pointer={termPointer(editing, name, surface)} />
      </div>
    </li>
  )
}

/** Findings name places by index; an override's weights stand under the override's. */
function termPointer({ document }: Editing, name: string, surface: string | null): string {
  const override = surface === null ? null : surfaceOverride(document, surface)
  if (!override) return join('/value_model/terms', name)
  return join(`/value_model/overrides/${document.value_model.overrides.indexOf(override)}/weights`, name)
}

function SignLock({ term }: { term: Term }) {
  const t = useText()
  return (
    <span className={styles.sign}>
      <Lock aria-hidden="true" />
      {t(`tuning.value.${term.sign}`)}
    </span>
  )
}

/** What is set once and seldom changed: bounds, and what an event is worth. */
function TermSettings({ name, label, term, editing }: { name: string; label: string; term: Term; editing: Editing }) {
  const t = useText()
  const { document, edit } = editing
  const title = t('tuning.value.more', { term: label })
  const set = (field: string, change: Partial<Term>) => edit?.(`${name} ${field}`, setTerm(document, name, change))
  return (
    <DialogTrigger>
      <IconButton small label={title} icon={<Settings2 aria-hidden="true" />} data-testid={`bounds-${name}`} />
      <Popover placement="bottom end" offset={6} className={styles.popover ?? ''}>
        <Dialog aria-label={title} className={styles.termDialog ?? ''}>
          <Select
            label={t('tuning.value.of')}
            value={term.value}
            options={ValueOf.options.map((value) => ({ value, label: t(`tuning.value.of.${value}`) }))}
            onChange={(value) => {
              set('value', { value })
              editing.settle()
            }}
            isDisabled={edit === null}
          />
          <div className={styles.pair}>
            {(['min', 'max'] as const).map((bound) => (
              <NumberField
                key={bound}
                label={t(`tuning.value.${bound}`)}
                value={term[bound]}
                {...(term.sign === 'positive' ? { minValue: 0 } : { maxValue: 0 })}
                formatOptions={numberDigits}
                onChange={(value) => Number.isFinite(value) && set(bound, { [bound]: onItsSide(term, value) })}
                onBlur={editing.settle}
                isReadOnly={edit === null}
                data-testid={`${bound}-${name}`}
              />
            ))}
          </div>
          <SignLock term={term} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** A bound on the wrong side of zero would unlock the sign. */
function onItsSide(term: Term, value: number): number {
  return term.sign === 'positive' ? Math.max(0, value) : Math.min(0, value)
}
