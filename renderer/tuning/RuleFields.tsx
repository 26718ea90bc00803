import type { ReactNode } from 'react'
import { RuleType } from '../../shared/config/document'
import { useText } from '../i18n'
import { Checkbox, Switch } from '../ui/Checkbox'
import { Field } from '../ui/Field'
import { MomentField } from '../ui/MomentField'
import { NumberField } from '../ui/NumberField'
import { Select } from '../ui/Select'
import {
  needsFactor,
  needsPosition,
  needsShare,
  type RuleField,
  type RuleForm,
  type RuleProblems,
  withType,
} from './rule-form'
import { numberDigits, shareDigits } from './Section'
import styles from './Tune.module.css'

interface FieldsProps {
  form: RuleForm
  problems: RuleProblems
  surfaces: readonly string[]
  onChange: ((change: Partial<RuleForm>) => void) | null
}

/** All fields of a rule, in the order in which one thinks of them: what, to what, where, when, who. */
export function RuleFields(props: FieldsProps) {
  const t = useText()
  const { form, onChange } = props
  return (
    <div className={styles.ruleForm}>
      <Text {...props} name="name" label={t('tuning.rule.name')} />
      <Part title={t('tuning.rule.section.does')}>
        <Select
          label={t('tuning.rule.type')}
          value={form.type}
          options={RuleType.options.map((value) => ({
            value,
            label: t(`tuning.ruleType.${value}`),
            note: t(`tuning.ruleTypeWhat.${value}`),
          }))}
          onChange={(type) => onChange?.(withType(form, type))}
          isDisabled={onChange === null}
          testId="rule-type"
        />
        <Parameter {...props} />
      </Part>
      <Part title={t('tuning.rule.section.target')}>
        <Text {...props} name="items" label={t('tuning.rule.items')} note={t('tuning.rule.listNote')} code />
        <Text {...props} name="stores" label={t('tuning.rule.stores')} code />
        <Text {...props} name="brands" label={t('tuning.rule.brands')} />
        <Text {...props} name="categories" label={t('tuning.rule.categories')} />
        <Amount {...props} name="newWithinDays" label={t('tuning.rule.newWithin')} min={1} max={365} />
      </Part>
      <Part title={t('tuning.rule.section.scope')} note={t('tuning.rule.anyNote')}>
        <Surfaces {...props} />
        <Text {...props} name="queries" label={t('tuning.rule.queries')} note={t('tuning.rule.queriesNote')} />
        <Text {...props} name="scopeCategories" label={t('tuning.rule.scopeCategories')} />
        <Text {...props} name="scopeStores" label={t('tuning.rule.scopeStores')} code />
        <Text {...props} name="segments" label={t('tuning.rule.segments')} />
        <Text {...props} name="countries" label={t('tuning.rule.countries')} code />
        <Text {...props} name="devices" label={t('tuning.rule.devices')} code />
      </Part>
      <Part title={t('tuning.rule.section.schedule')}>
        <Moment {...props} name="start" label={t('tuning.rule.start')} />
        <Moment {...props} name="end" label={t('tuning.rule.end')} />
        <p className={styles.small}>
          {t('tuning.rule.zone')}: <bdi dir="ltr">{form.timeZone}</bdi>
        </p>
        <Switch
          isSelected={form.enabled}
          onChange={(enabled) => onChange?.({ enabled })}
          isDisabled={onChange === null}
        >
          {t('tuning.rule.enabled')}
        </Switch>
      </Part>
      <Part title={t('tuning.rule.section.owner')}>
        <Text {...props} name="owner" label={t('tuning.rule.owner')} />
        <Amount
          {...props}
          name="priority"
          label={t('tuning.rule.priority')}
          note={t('tuning.rule.priorityNote')}
          min={0}
          max={1000}
        />
        <Select
          label={t('tuning.rule.stock')}
          value={form.onOutOfStock}
          options={(['skip', 'release'] as const).map((value) => ({ value, label: t(`tuning.rule.stock.${value}`) }))}
          onChange={(onOutOfStock) => onChange?.({ onOutOfStock })}
          isDisabled={onChange === null}
        />
        <Text {...props} name="reason" label={t('tuning.rule.reason')} rows={2} />
      </Part>
    </div>
  )
}

function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <fieldset className={styles.part}>
      <legend>
        {title} {note !== undefined && <span className={styles.small}>{note}</span>}
      </legend>
      {children}
    </fieldset>
  )
}

type TextName = { [Name in RuleField]: RuleForm[Name] extends string ? Name : never }[RuleField]
type AmountName = { [Name in RuleField]: RuleForm[Name] extends number ? Name : never }[RuleField]

function Text({
  form,
  problems,
  onChange,
  name,
  label,
  note,
  code = false,
  rows,
}: FieldsProps & {
  name: TextName
  label: string
  note?: string
  code?: boolean
  rows?: number
}) {
  const t = useText()
  const problem = problems[name]
  return (
    <Field
      label={label}
      value={form[name]}
      onChange={(value) => onChange?.({ [name]: value })}
      isReadOnly={onChange === null}
      error={problem && t(problem)}
      code={code}
      data-testid={`rule-${name}`}
      {...(note === undefined ? {} : { description: note })}
      {...(rows === undefined ? {} : { rows })}
    />
  )
}

function Moment({ form, problems, onChange, name, label }: FieldsProps & { name: 'start' | 'end'; label: string }) {
  const t = useText()
  const problem = problems[name]
  return (
    <MomentField
      label={label}
      value={form[name]}
      onChange={(value) => onChange?.({ [name]: value })}
      isReadOnly={onChange === null}
      error={problem && t(problem)}
      testId={`rule-${name}`}
    />
  )
}

function Amount({
  form,
  problems,
  onChange,
  name,
  label,
  note,
  min,
  max,
  step = 1,
  share = false,
}: FieldsProps & {
  name: AmountName
  label: string
  note?: string
  min: number
  max: number
  step?: number
  share?: boolean
}) {
  const t = useText()
  const problem = problems[name]
  return (
    <NumberField
      label={label}
      value={form[name]}
      minValue={min}
      maxValue={max}
      step={step}
      formatOptions={share ? shareDigits : numberDigits}
      onChange={(value) => onChange?.({ [name]: value })}
      isReadOnly={onChange === null}
      error={problem && t(problem)}
      data-testid={`rule-${name}`}
      {...(note === undefined ? {} : { description: note })}
    />
  )
}

/** The one number that a rule of this kind needs. */
function Parameter(props: FieldsProps) {
  const t = useText()
  const { type } = props.form
  if (needsPosition(type))
    return <Amount {...props} name="position" label={t('tuning.rule.position')} min={1} max={200} />
  if (needsShare(type)) {
    return <Amount {...props} name="share" label={t('tuning.rule.share')} min={0} max={1} step={0.01} share />
  }
  if (!needsFactor(type)) return null
  return (
    <Amount
      {...props}
      name="factor"
      label={t('tuning.rule.factor')}
      note={t(type === 'boost' ? 'tuning.rule.factorBoost' : 'tuning.rule.factorBury')}
      min={0.01}
      max={10}
      step={0.05}
    />
  )
}

function Surfaces({ form, surfaces, onChange }: FieldsProps) {
  const t = useText()
  const all = [...new Set([...surfaces, ...form.surfaces])]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset within a fieldset says too much
    <div role="group" aria-label={t('tuning.rule.surfaces')} className={styles.checks}>
      <span className={styles.fieldTitle}>{t('tuning.rule.surfaces')}</span>
      {all.map((surface) => (
        <Checkbox
          key={surface}
          isSelected={form.surfaces.includes(surface)}
          onChange={(on) =>
            onChange?.({
              surfaces: on ? [...form.surfaces, surface] : form.surfaces.filter((one) => one !== surface),
            })
          }
          isDisabled={onChange === null}
        >
          {surface}
        </Checkbox>
      ))}
    </div>
  )
}
