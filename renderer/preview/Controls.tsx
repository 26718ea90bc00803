import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConfigChoice } from '../../shared/contract/serving'
import { useText } from '../i18n'
import { reads } from '../query-client'
import { Field } from '../ui/Field'
import { NumberField } from '../ui/NumberField'
import { Segmented } from '../ui/Segmented'
import { type Option, Select } from '../ui/Select'
import { counts, type PreviewCase } from './case'
import { formatChoice, parseChoice } from './choice'
import styles from './Preview.module.css'
import type { PreviewSetting } from './use-preview'

const mostVersions = 30

/** Surface and query, what is compared with what, how many items, and the seed. */
export function Controls({
  shown,
  setting,
  surface,
  onChange,
}: {
  shown: PreviewCase
  setting: PreviewSetting
  surface: string
  onChange: (change: Partial<PreviewCase>) => void
}) {
  const t = useText()
  const options = useChoices(setting)
  const choose = (side: 'left' | 'right') => (text: string) => {
    const choice = parseChoice(text)
    if (choice !== undefined && (side === 'right' || choice !== null)) onChange({ [side]: choice })
  }
  return (
    <div className={styles.controls}>
      <Segmented
        label={t('preview.control.surface')}
        value={surface}
        options={setting.surfaces.map((value) => ({ value, label: value }))}
        onChange={(value) => onChange({ surface: value, item: null })}
        testId="preview-surface"
      />
      {surface === 'search' && <QueryField value={shown.query} onChange={(query) => onChange({ query, item: null })} />}
      <div className={styles.choice}>
        <Select
          label={t('preview.control.left')}
          labelHidden
          value={formatChoice(setting.left)}
          options={options}
          onChange={choose('left')}
          testId="preview-left"
        />
      </div>
      <span className={styles.versus} aria-hidden="true">
        ⇄
      </span>
      <div className={styles.choice}>
        <Select
          label={t('preview.control.right')}
          labelHidden
          value={formatChoice(setting.right)}
          options={[...options, { value: 'none', label: t('preview.choice.none') }]}
          onChange={choose('right')}
          testId="preview-right"
        />
      </div>
      <span className={styles.space} />
      <div className={styles.inline}>
        <span aria-hidden="true">{t('preview.control.count')}</span>
        <Select
          label={t('preview.control.count')}
          labelHidden
          value={String(shown.count)}
          options={counts.map((count) => ({ value: String(count), label: String(count) }))}
          onChange={(value) => onChange({ count: Number(value) })}
        />
      </div>
      <div className={styles.inline}>
        <span aria-hidden="true">{t('preview.control.seed')}</span>
        <div className={styles.seed}>
          <NumberField
            label={t('preview.control.seed')}
            labelHidden
            value={shown.seed}
            minValue={0}
            step={1}
            formatOptions={{ useGrouping: false }}
            onChange={(seed) => Number.isSafeInteger(seed) && onChange({ seed })}
            data-testid="preview-seed"
          />
        </div>
      </div>
    </div>
  )
}

/** Live, the drafts and the versions, as one list. What is chosen is in it even when it is gone. */
function useChoices(setting: PreviewSetting): Option<string>[] {
  const t = useText()
  const versions = useQuery(reads('tuning.versions', { limit: mostVersions }))
  const known = versions.data?.versions ?? []
  const live = known[0]
  const listed: Option<string>[] = [
    {
      value: 'live',
      label: live ? t('preview.choice.liveVersion', { version: live.version }) : t('preview.choice.live'),
    },
    ...setting.drafts.map(({ draft, unsaved }) => ({
      value: formatChoice({ kind: 'draft', id: draft.id }),
      label: t('preview.choice.draft', { title: draft.title }),
      ...(unsaved ? { note: t('preview.choice.unsaved') } : {}),
    })),
    ...known.slice(1).map(({ version, title }) => ({
      value: formatChoice({ kind: 'version', version }),
      label: t('preview.choice.versionTitled', { version, title }),
    })),
  ]
  const missing = [setting.left, setting.right]
    .filter((choice): choice is ConfigChoice => choice !== null)
    .map((choice) => ({ value: formatChoice(choice), label: choiceName(choice, t) }))
    .filter(({ value }) => !listed.some((option) => option.value === value))
  return [...listed, ...missing]
}

function choiceName(choice: ConfigChoice, t: ReturnType<typeof useText>): string {
  if (choice.kind === 'version') return t('preview.choice.version', { version: choice.version })
  return choice.kind === 'draft' ? t('preview.choice.draft', { title: choice.id }) : t('preview.choice.live')
}

/** Ranked when the person has finished typing, not letter by letter. */
function QueryField({ value, onChange }: { value: string; onChange: (query: string) => void }) {
  const t = useText()
  const [typed, setTyped] = useState(value)
  return (
    <div className={styles.choice}>
      <Field
        label={t('preview.control.query')}
        labelHidden
        placeholder={t('preview.control.query')}
        value={typed}
        onChange={setTyped}
        onBlur={() => typed !== value && onChange(typed)}
        onKeyDown={(event) => event.key === 'Enter' && onChange(typed)}
        type="search"
        data-testid="preview-query"
      />
    </div>
  )
}
