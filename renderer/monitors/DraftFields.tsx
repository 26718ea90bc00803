import { useQuery } from '@tanstack/react-query'
import { Metric, type Monitor, Severity } from '../../shared/contract/monitors'
import { useText } from '../i18n'
import { reads } from '../query-client'
import { Field } from '../ui/Field'
import { NumberField } from '../ui/NumberField'
import { Segmented } from '../ui/Segmented'
import { Select } from '../ui/Select'
import { changed, type Missing, ruleOf, rulesFor, subjectsOf, wantsSubject, windowChoices } from './draft-form'
import styles from './Monitors.module.css'
import { SliceFields } from './SliceFields'

/** Everything that makes a monitor. */
export function DraftFields({
  draft,
  onChange,
  missing,
}: {
  draft: Monitor
  onChange: (draft: Monitor) => void
  missing: Missing | null
}) {
  const t = useText()
  const set = (part: Partial<Monitor>) => onChange(changed(draft, part))
  const windows = windowChoices.some((one) => one.join() === draft.windows.join())
    ? windowChoices
    : [draft.windows, ...windowChoices]
  const hours = (one: readonly number[]) => one.map((n) => t('monitors.hours', { n })).join(t('ui.listSeparator'))
  return (
    <div className={styles.form}>
      <div className={styles.pair}>
        <Select<Metric>
          label={t('monitors.metric')}
          value={draft.metric}
          options={Metric.options.map((value) => ({ value, label: t(`metric.${value}`) }))}
          onChange={(metric) => set({ metric })}
          testId="draft-metric"
        />
        {wantsSubject(draft.metric) && <SubjectField draft={draft} set={set} missing={missing} />}
      </div>
      <SliceFields slice={draft.slice} onChange={(slice) => set({ slice })} />
      <div className={styles.labelled}>
        <span className={styles.label}>{t('monitors.rule')}</span>
        <Segmented
          small
          label={t('monitors.rule')}
          value={draft.rule.kind}
          options={rulesFor(draft).map((value) => ({ value, label: t(`monitors.rule.${value}`) }))}
          onChange={(kind) => set({ rule: ruleOf(kind) })}
          testId="draft-rule"
        />
        <p className={styles.quiet}>{t(`monitors.rule.${draft.rule.kind}.explain`)}</p>
      </div>
      {draft.rule.kind === 'fixed' && <Limits draft={draft} set={set} missing={missing} />}
      <div className={styles.pair}>
        <Select
          label={t('monitors.window')}
          value={draft.windows.join()}
          options={windows.map((one) => ({ value: one.join(), label: hours(one) }))}
          onChange={(value) => set({ windows: value.split(',').map(Number) })}
        />
        <div className={styles.labelled}>
          <span className={styles.label}>{t('monitors.severity')}</span>
          <Segmented<Severity>
            small
            label={t('monitors.severity')}
            value={draft.severity}
            options={Severity.options.map((value) => ({ value, label: t(`alarm.severity.${value}`) }))}
            onChange={(severity) => set({ severity })}
          />
        </div>
      </div>
      <div className={styles.pair}>
        <Field
          label={t('monitors.name')}
          description={t('monitors.name.hint')}
          value={draft.name}
          maxLength={120}
          onChange={(name) => set({ name })}
        />
        <Field
          label={t('monitors.owner')}
          description={t('monitors.owner.hint')}
          value={draft.owner}
          maxLength={120}
          onChange={(owner) => set({ owner })}
          data-testid="draft-owner"
        />
      </div>
    </div>
  )
}

interface PartProps {
  draft: Monitor
  set: (part: Partial<Monitor>) => void
  missing: Missing | null
}

/** Of which feature, head, stage or source: those that are watched already, or one by name. */
function SubjectField({ draft, set, missing }: PartProps) {
  const t = useText()
  const { data } = useQuery(reads('monitors.list', {}))
  const known = subjectsOf(draft.metric, data?.statuses ?? [])
  const error = missing === 'subject' ? t('monitors.subject.needed') : undefined
  if (known.length === 0) {
    return (
      <Field
        code
        label={t('monitors.subject')}
        error={error}
        value={draft.subject}
        maxLength={200}
        onChange={(subject) => set({ subject })}
      />
    )
  }
  const all = draft.subject === '' || known.includes(draft.subject) ? known : [draft.subject, ...known]
  return (
    <Select
      label={t('monitors.subject')}
      error={error}
      value={draft.subject === '' ? null : draft.subject}
      placeholder={t('monitors.subject.needed')}
      options={all.map((value) => ({ value, label: value }))}
      onChange={(subject) => set({ subject })}
    />
  )
}

const shares: ReadonlySet<Metric> = new Set([
  'ctr',
  'cart_rate',
  'purchase_rate',
  'negative_rate',
  'empty_rate',
  'error_rate',
  'fallback_rate',
  'prediction',
])

function Limits({ draft, set, missing }: PartProps) {
  const t = useText()
  if (draft.rule.kind !== 'fixed') return null
  const { above, below } = draft.rule
  const style = shares.has(draft.metric) ? { style: 'percent' as const, maximumFractionDigits: 3 } : {}
  const limit = (side: 'above' | 'below', value: number) => {
    set({ rule: { kind: 'fixed', above, below, [side]: Number.isNaN(value) ? null : value } })
  }
  const error = missing === 'limit' ? t('monitors.fixed.needed') : undefined
  return (
    <div className={styles.pair}>
      <NumberField
        label={t('monitors.above')}
        value={above ?? Number.NaN}
        onChange={(value) => limit('above', value)}
        formatOptions={style}
        step={shares.has(draft.metric) ? 0.001 : 1}
        error={error}
      />
      <NumberField
        label={t('monitors.below')}
        value={below ?? Number.NaN}
        onChange={(value) => limit('below', value)}
        formatOptions={style}
        step={shares.has(draft.metric) ? 0.001 : 1}
        data-testid="draft-below"
      />
    </div>
  )
}
