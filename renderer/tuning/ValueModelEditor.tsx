import { useState } from 'react'
import { influences } from '../../shared/replay/spread'
import { useFormat, useText } from '../i18n'
import { EmptyState } from '../ui/EmptyState'
import { Menu } from '../ui/Menu'
import { NumberField } from '../ui/NumberField'
import { Segmented } from '../ui/Segmented'
import type { Editing } from './editing'
import { effectiveWeight, setMultiplierRange, weightShares } from './edits'
import { FieldFindings } from './FieldFindings'
import { overrideScope } from './names'
import { presets, withPreset } from './presets'
import { numberDigits } from './Section'
import { TermRow } from './TermRow'
import styles from './Tune.module.css'

const everywhere = ''

/** A row for each term: what it is worth on all surfaces, or on one. */
export function ValueModelEditor({ editing }: { editing: Editing }) {
  const t = useText()
  const { document, surfaces } = editing
  const [chosen, setChosen] = useState(everywhere)
  const surface = surfaces.includes(chosen) ? chosen : null
  const names = Object.keys(document.value_model.terms)
  const [by, setBy] = useState<'weight' | 'influence'>('weight')
  const spread = editing.spreads?.[surface ?? everywhere] ?? null
  const weights = Object.fromEntries(names.map((name) => [name, effectiveWeight(document, name, surface).weight]))
  const influence = spread && influences(spread, weights)
  const shares = influence ?? weightShares(document, surface)
  if (names.length === 0) {
    return (
      <EmptyState compact title={t('tuning.value.none')}>
        {t('tuning.value.noneTodo')}
      </EmptyState>
    )
  }
  return (
    <div className={styles.value}>
      <div className={styles.valueHead}>
        <Segmented
          label={t('tuning.value.surface')}
          value={surface ?? everywhere}
          options={[
            { value: everywhere, label: t('tuning.value.base') },
            ...surfaces.map((value) => ({ value, label: value })),
          ]}
          onChange={setChosen}
          testId="tune-surface"
        />
        {influence && (
          <Segmented
            label={t('tuning.value.by')}
            value={by}
            options={[
              { value: 'weight', label: t('tuning.value.byWeight') },
              { value: 'influence', label: t('tuning.value.byInfluence') },
            ]}
            onChange={setBy}
            testId="tune-by"
          />
        )}
        <Presets editing={editing} surface={surface} />
        <p className={styles.small}>
          {surface === null ? t('tuning.value.baseNote') : t('tuning.value.surfaceNote', { surface })}
        </p>
      </div>
      <div className={styles.termHead} aria-hidden="true">
        <span>{t('tuning.value.title')}</span>
        <span>{t('tuning.value.explain')}</span>
        <span className={styles.end}>{t('tuning.value.weightShort')}</span>
        <span className={styles.end}>{t(influence ? 'tuning.value.influenceShort' : 'tuning.value.shareShort')}</span>
        <span />
      </div>
      <ul>
        {names.map((name) => (
          <TermRow
            key={name}
            name={name}
            surface={surface}
            share={shares[name] ?? 0}
            editing={editing}
            influence={influence && spread ? { spread, weights, slides: by === 'influence' } : null}
          />
        ))}
      </ul>
      <Narrower editing={editing} surface={surface} />
      <BoostRange editing={editing} />
    </div>
  )
}

/** Weights made ready, from live's. */
function Presets({ editing, surface }: { editing: Editing; surface: string | null }) {
  const t = useText()
  const { document, live, edit, settle } = editing
  if (!live || !edit) return null
  const entries = presets.flatMap((preset) => {
    const made = withPreset(document, live, preset, surface)
    if (!made) return []
    const onSelect = () => {
      edit(`preset ${preset}`, made)
      settle()
    }
    return [{ id: preset, label: t(`tuning.preset.${preset}`), onSelect, disabled: made === document }]
  })
  return (
    <Menu label={t('tuning.preset.label')} text={t('tuning.preset.label')} entries={entries} testId="tune-presets" />
  )
}

/** Overrides for a segment or country also count; they are shown, so that nobody wonders. */
function Narrower({ editing, surface }: { editing: Editing; surface: string | null }) {
  const t = useText()
  const format = useFormat()
  const narrow = editing.document.value_model.overrides.filter(
    (override) =>
      (override.segment !== undefined || override.country !== undefined) &&
      (surface === null || override.surface === undefined || override.surface === surface),
  )
  if (narrow.length === 0) return null
  return (
    <div className={styles.narrow}>
      <p className={styles.small}>{t('tuning.value.narrow', { count: narrow.length })}</p>
      <ul>
        {narrow.map((override) => {
          const weights = Object.entries(override.weights).map(
            ([name, weight]) => `${name} ${format.number(weight, 4)}`,
          )
          const scope = overrideScope(override, { t, format })
          return (
            <li key={override.id}>
              {t('tuning.value.narrowOne', { scope, weights: weights.join(t('ui.listSeparator')) })}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function BoostRange({ editing }: { editing: Editing }) {
  const t = useText()
  const { document, edit } = editing
  const { boost_min, boost_max } = document.value_model
  const set = (field: 'boost_min' | 'boost_max') => (value: number) => {
    if (edit && value > 0) edit(`/value_model/${field}`, setMultiplierRange(document, { [field]: value }))
  }
  return (
    <div className={styles.boost}>
      <div className={styles.boostWords}>
        <strong>{t('tuning.value.boost')}</strong>
        <p className={styles.small}>{t('tuning.value.boostNote')}</p>
      </div>
      {(['boost_min', 'boost_max'] as const).map((field) => (
        <div key={field} className={styles.number}>
          <NumberField
            label={t(field === 'boost_min' ? 'tuning.value.boostMin' : 'tuning.value.boostMax')}
            value={field === 'boost_min' ? boost_min : boost_max}
            minValue={0.01}
            step={0.05}
            formatOptions={numberDigits}
            onChange={set(field)}
            onBlur={editing.settle}
            isReadOnly={edit === null}
            data-testid={`tune-${field}`}
          />
          <FieldFindings editing={editing} pointer={`/value_model/${field}`} />
        </div>
      ))}
    </div>
  )
}
