import { useState } from 'react'
import type { ColdStart } from '../../shared/config/document'
import { useFormat, useText } from '../i18n'
import { Field } from '../ui/Field'
import { ItemReach } from './ColdReachWords'
import { writeShare } from './describe-value'
import type { Editing } from './editing'
import { setColdStart } from './edits'
import { FieldFindings } from './FieldFindings'
import { DocumentNumber, Section } from './Section'
import { parseSlots } from './slots'
import styles from './Tune.module.css'

/** How an item that is new gets seen: for how long, how often, where, and under which condition. */
export function ItemEditor({ editing }: { editing: Editing }) {
  const t = useText()
  const { document, edit } = editing
  const { item } = document.cold_start
  const set = (field: keyof ColdStart['item'], change: Partial<ColdStart['item']>) =>
    edit?.(`item ${field}`, setColdStart(document, 'item', change))
  return (
    <Section
      title={t('tuning.cold.item')}
      summary={
        <>
          <Summary item={item} />
          {editing.cold && <ItemReach reach={editing.cold.items} />}
        </>
      }
      testId="cold-item"
    >
      <DocumentNumber
        editing={editing}
        pointer="/cold_start/item/age_limit_days"
        label="tuning.cold.ageLimit"
        unit="tuning.unit.days"
        value={item.age_limit_days}
        min={1}
        max={365}
        onChange={(age_limit_days) => set('age_limit_days', { age_limit_days })}
      />
      <DocumentNumber
        editing={editing}
        pointer="/cold_start/item/quota"
        label="tuning.cold.quota"
        share
        value={item.quota}
        min={0}
        max={0.5}
        step={0.01}
        onChange={(quota) => set('quota', { quota })}
      />
      <SlotsField editing={editing} onChange={(slots) => set('slots', { slots })} />
      <DocumentNumber
        editing={editing}
        pointer="/cold_start/item/impression_budget"
        label="tuning.cold.budget"
        value={item.impression_budget}
        min={0}
        max={10_000_000}
        step={100}
        whole
        onChange={(impression_budget) => set('impression_budget', { impression_budget })}
      />
      <DocumentNumber
        editing={editing}
        pointer="/cold_start/item/prior_strength"
        label="tuning.cold.prior"
        unit="tuning.unit.impressions"
        value={item.prior_strength}
        min={0}
        max={10_000}
        step={10}
        onChange={(prior_strength) => set('prior_strength', { prior_strength })}
      />
      <DocumentNumber
        editing={editing}
        pointer="/cold_start/item/min_quality"
        label="tuning.cold.quality"
        value={item.min_quality}
        min={0}
        max={1}
        step={0.05}
        onChange={(min_quality) => set('min_quality', { min_quality })}
      />
    </Section>
  )
}

function Summary({ item }: { item: ColdStart['item'] }) {
  const t = useText()
  const format = useFormat()
  if (item.quota === 0) return <p>{t('tuning.cold.itemOff')}</p>
  const slots = item.slots.map((slot) => format.integer(slot)).join(t('ui.listSeparator'))
  return (
    <p>
      {t('tuning.cold.itemSummary', {
        days: item.age_limit_days,
        quota: writeShare(item.quota, format),
        slots: item.slots.length === 0 ? '' : t('tuning.cold.itemSlots', { slots }),
        budget: format.integer(item.impression_budget),
        prior: format.integer(item.prior_strength),
        quality: format.number(item.min_quality),
      })}
    </p>
  )
}

/** Positions as a list of numbers; what is no list of positions stays in the field and out of the draft. */
function SlotsField({ editing, onChange }: { editing: Editing; onChange: (slots: number[]) => void }) {
  const t = useText()
  const { slots } = editing.document.cold_start.item
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && parseSlots(typed) === null
  return (
    <div className={styles.fieldCell}>
      <Field
        label={t('tuning.cold.slots')}
        description={t('tuning.cold.slotsNote')}
        value={typed ?? slots.join(t('ui.listSeparator'))}
        onChange={(text) => {
          setTyped(text)
          const read = parseSlots(text)
          if (read) onChange(read)
        }}
        onBlur={() => {
          if (!wrong) setTyped(null)
          editing.settle()
        }}
        error={wrong ? t('tuning.cold.slotsBad') : undefined}
        isReadOnly={editing.edit === null}
        data-testid="field-cold_start-item-slots"
      />
      <FieldFindings editing={editing} pointer="/cold_start/item/slots" />
    </div>
  )
}
