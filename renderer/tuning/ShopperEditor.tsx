import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ColdStart, ShopperFallback } from '../../shared/config/document'
import { useText } from '../i18n'
import { IconButton } from '../ui/Button'
import { Switch } from '../ui/Checkbox'
import { Select } from '../ui/Select'
import type { Editing } from './editing'
import { moveFallback, setColdStart } from './edits'
import { FieldFindings } from './FieldFindings'
import { DocumentNumber, Section } from './Section'
import styles from './Tune.module.css'

/** What a shopper without history is shown, in which order, and when the personal model takes over. */
export function ShopperEditor({ editing }: { editing: Editing }) {
  const t = useText()
  const { document, edit } = editing
  const { shopper } = document.cold_start
  const set = (field: keyof ColdStart['shopper'], change: Partial<ColdStart['shopper']>) =>
    edit?.(`shopper ${field}`, setColdStart(document, 'shopper', change))
  return (
    <Section title={t('tuning.cold.shopper')} summary={<Summary editing={editing} />} testId="cold-shopper">
      <div className={styles.wide}>
        <h3 className={styles.fieldTitle}>{t('tuning.cold.order')}</h3>
        <ol className={styles.fallbacks}>
          {shopper.fallbacks.map((fallback, index) => (
            <FallbackRow key={fallback.id} fallback={fallback} index={index} editing={editing} />
          ))}
        </ol>
        <FieldFindings editing={editing} pointer="/cold_start/shopper/fallbacks" />
      </div>
      <DocumentNumber
        editing={editing}
        pointer="/cold_start/shopper/full_personal_at"
        label="tuning.cold.fullAt"
        unit="tuning.unit.events"
        value={shopper.full_personal_at}
        min={1}
        max={1000}
        whole
        onChange={(full_personal_at) => set('full_personal_at', { full_personal_at })}
      />
      <DocumentNumber
        editing={editing}
        pointer="/cold_start/shopper/half_life_days"
        label="tuning.cold.halfLife"
        unit="tuning.unit.days"
        value={shopper.half_life_days}
        min={0.5}
        max={365}
        step={0.5}
        onChange={(half_life_days) => set('half_life_days', { half_life_days })}
      />
      <DocumentNumber
        editing={editing}
        pointer="/cold_start/shopper/min_count"
        label="tuning.cold.minCount"
        unit="tuning.unit.events"
        value={shopper.min_count}
        min={0}
        max={100_000}
        whole
        onChange={(min_count) => set('min_count', { min_count })}
      />
    </Section>
  )
}

function Summary({ editing }: { editing: Editing }) {
  const t = useText()
  const { fallbacks, full_personal_at: events, half_life_days, min_count } = editing.document.cold_start.shopper
  const order = fallbacks.filter((fallback) => fallback.enabled).map(({ source }) => t(`tuning.cold.source.${source}`))
  const first =
    order.length === 0
      ? t('tuning.cold.shopperNone', { events })
      : t('tuning.cold.shopperSummary', { order: order.join(t('tuning.cold.then')), events })
  return (
    <>
      <p>{first}</p>
      <p>{t('tuning.cold.popularitySummary', { days: half_life_days, count: min_count })}</p>
    </>
  )
}

type Fallback = ColdStart['shopper']['fallbacks'][number]

function FallbackRow({ fallback, index, editing }: { fallback: Fallback; index: number; editing: Editing }) {
  const t = useText()
  const { document, edit } = editing
  const { fallbacks } = document.cold_start.shopper
  const name = t(`tuning.cold.source.${fallback.source}`)
  const set = (change: Partial<Fallback>) => {
    const changed = fallbacks.map((one) => (one.id === fallback.id ? { ...one, ...change } : one))
    edit?.(`fallback ${fallback.id}`, setColdStart(document, 'shopper', { fallbacks: changed }))
    editing.settle()
  }
  const shift = (by: -1 | 1) => {
    edit?.(`order ${fallback.id}`, moveFallback(document, fallback.id, by))
    editing.settle()
  }
  return (
    <li className={styles.fallback} data-off={!fallback.enabled || undefined}>
      <span className={styles.fallbackNumber}>{index + 1}</span>
      <Select
        label={t('tuning.cold.when')}
        labelHidden
        value={fallback.when}
        options={ShopperFallback.shape.when.options.map((value) => ({ value, label: t(`tuning.cold.when.${value}`) }))}
        onChange={(when) => set({ when })}
        isDisabled={edit === null}
      />
      <Select
        label={t('tuning.cold.give')}
        labelHidden
        value={fallback.source}
        options={ShopperFallback.shape.source.options.map((value) => ({
          value,
          label: t(`tuning.cold.source.${value}`),
        }))}
        onChange={(source) => set({ source })}
        isDisabled={edit === null}
      />
      <IconButton
        small
        label={t('tuning.cold.up', { name })}
        icon={<ArrowUp aria-hidden="true" />}
        isDisabled={edit === null || index === 0}
        onPress={() => shift(-1)}
      />
      <IconButton
        small
        label={t('tuning.cold.down', { name })}
        icon={<ArrowDown aria-hidden="true" />}
        isDisabled={edit === null || index === fallbacks.length - 1}
        onPress={() => shift(1)}
      />
      <Switch isSelected={fallback.enabled} onChange={(enabled) => set({ enabled })} isDisabled={edit === null}>
        <span className="unseen">{t('tuning.cold.on', { name })}</span>
      </Switch>
    </li>
  )
}
