import type { ConfigDocument } from '../../shared/config/document'
import { useFormat, useText } from '../i18n'
import { Switch } from '../ui/Checkbox'
import { Id } from '../ui/Id'
import { NumberField } from '../ui/NumberField'
import { Select } from '../ui/Select'
import { writeShare } from './describe-value'
import type { Editing } from './editing'
import { FieldFindings } from './FieldFindings'
import { GuardrailTable } from './GuardrailTable'
import { DocumentNumber, Section } from './Section'
import styles from './Tune.module.css'

/** Diversity, exploration, where candidates come from, what an empty page falls back on, and the guardrails. */
export function LimitsEditor({ editing }: { editing: Editing }) {
  const t = useText()
  const format = useFormat()
  const { document, edit } = editing
  const { diversity, fallbacks } = document
  const { shuffle_share } = document.exploration
  const set = (field: keyof ConfigDocument['diversity'], value: number) =>
    edit?.(`diversity ${field}`, { ...document, diversity: { ...diversity, [field]: value } })
  const summary = t('tuning.limits.diversityNote', {
    window: diversity.window,
    store: diversity.max_per_store,
    category: diversity.max_per_category,
  })
  return (
    <div className={styles.sections}>
      <Section title={t('tuning.limits.diversity')} summary={<p>{summary}</p>} testId="limits-diversity">
        {(
          [
            ['window', 'tuning.limits.window'],
            ['max_per_store', 'tuning.limits.perStore'],
            ['max_per_category', 'tuning.limits.perCategory'],
          ] as const
        ).map(([field, label]) => (
          <DocumentNumber
            key={field}
            editing={editing}
            pointer={`/diversity/${field}`}
            label={label}
            value={diversity[field]}
            min={1}
            max={200}
            whole
            onChange={(value) => set(field, value)}
          />
        ))}
      </Section>
      <Section
        title={t('tuning.limits.exploration')}
        summary={
          <p>
            {shuffle_share === 0
              ? t('tuning.limits.explorationOff')
              : t('tuning.limits.explorationNote', { share: writeShare(shuffle_share, format) })}
          </p>
        }
        testId="limits-exploration"
      >
        <DocumentNumber
          editing={editing}
          pointer="/exploration/shuffle_share"
          label="tuning.limits.shuffleShare"
          value={shuffle_share}
          min={0}
          max={0.2}
          step={0.01}
          share
          onChange={(value) => edit?.('shuffle_share', { ...document, exploration: { shuffle_share: value } })}
        />
      </Section>
      <Section title={t('tuning.limits.sources')} testId="limits-sources">
        <SourceTable editing={editing} />
        <div className={styles.wide}>
          <Select
            label={t('tuning.limits.onEmpty')}
            value={fallbacks.on_empty}
            options={(['popular', 'none'] as const).map((value) => ({
              value,
              label: t(`tuning.limits.onEmpty.${value}`),
            }))}
            onChange={(on_empty) => {
              edit?.('on_empty', { ...document, fallbacks: { on_empty } })
              editing.settle()
            }}
            isDisabled={edit === null}
          />
        </div>
      </Section>
      <Section title={t('tuning.limits.guardrails')} testId="limits-guardrails">
        <GuardrailTable editing={editing} />
      </Section>
    </div>
  )
}

function SourceTable({ editing }: { editing: Editing }) {
  const t = useText()
  const { document, edit } = editing
  const set = (name: string, field: string, change: Partial<ConfigDocument['sources'][number]>) =>
    edit?.(`source ${name} ${field}`, {
      ...document,
      sources: document.sources.map((source) => (source.name === name ? { ...source, ...change } : source)),
    })
  return (
    <div className={styles.wide}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">{t('tuning.limits.source')}</th>
            <th scope="col">{t('tuning.limits.quota')}</th>
            <th scope="col">{t('tuning.limits.timeout')}</th>
            <th scope="col">{t('tuning.limits.enabled')}</th>
          </tr>
        </thead>
        <tbody>
          {document.sources.map(({ name, quota, timeout_ms, enabled }) => (
            <tr key={name} data-off={!enabled || undefined}>
              <th scope="row">
                <Id>{name}</Id>
              </th>
              <td>
                <NumberField
                  label={t('tuning.limits.sourceQuota', { name })}
                  labelHidden
                  value={quota}
                  minValue={0}
                  maxValue={2000}
                  step={10}
                  onChange={(value) =>
                    Number.isFinite(value) &&
                    set(name, 'quota', { quota: Math.min(2000, Math.max(0, Math.round(value))) })
                  }
                  onBlur={editing.settle}
                  isReadOnly={edit === null}
                />
              </td>
              <td>
                <NumberField
                  label={t('tuning.limits.sourceTimeout', { name })}
                  labelHidden
                  value={timeout_ms}
                  minValue={1}
                  maxValue={10_000}
                  step={5}
                  onChange={(value) =>
                    Number.isFinite(value) &&
                    set(name, 'timeout', { timeout_ms: Math.min(10_000, Math.max(1, Math.round(value))) })
                  }
                  onBlur={editing.settle}
                  isReadOnly={edit === null}
                />
              </td>
              <td>
                <Switch
                  isSelected={enabled}
                  onChange={(on) => {
                    set(name, 'enabled', { enabled: on })
                    editing.settle()
                  }}
                  isDisabled={edit === null}
                >
                  <span className="unseen">{t('tuning.limits.sourceOn', { name })}</span>
                </Switch>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <FieldFindings editing={editing} pointer="/sources" />
    </div>
  )
}
