import { Shuffle } from 'lucide-react'
import { useText } from '../i18n'
import { IconButton } from '../ui/Button'
import { NumberField } from '../ui/NumberField'
import { Segmented } from '../ui/Segmented'
import { Select } from '../ui/Select'
import { AboutField } from './AboutField'
import { counts, type FindDocument, type PreviewCase } from './case'
import { formatChoice, parseChoice } from './choice'
import { InlineChange } from './InlineChange'
import { MomentPopup } from './MomentPopup'
import styles from './Preview.module.css'
import { useChoices } from './use-choices'
import type { PreviewSetting } from './use-preview'

export interface ControlsProps {
  readonly shown: PreviewCase
  readonly setting: PreviewSetting
  readonly surface: string
  readonly documents: FindDocument
  readonly onChange: (change: Partial<PreviewCase>) => void
}

/** Surface and what it is about, what is compared with what, as of when, how many items, and the seed. */
export function Controls({ shown, setting, surface, documents, onChange }: ControlsProps) {
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
      <AboutField key={surface} surface={surface} shown={shown} onChange={onChange} />
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
      <InlineChange setting={setting} surface={surface} documents={documents} onChange={onChange} />
      <span className={styles.space} />
      <MomentPopup asOf={shown.asOf} onChange={(asOf) => onChange({ asOf })} />
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
        <IconButton
          label={t('preview.control.shuffle')}
          icon={<Shuffle aria-hidden="true" />}
          onPress={() => onChange({ seed: 1 + Math.floor(Math.random() * 999_999) })}
          data-testid="preview-shuffle"
        />
      </div>
    </div>
  )
}
