import { Pencil } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ConfigDocument } from '../../shared/config/document'
import type { Edit } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { Button } from '../ui/Button'
import { DialogActions } from '../ui/Dialog'
import { NumberField } from '../ui/NumberField'
import { Popup } from '../ui/Popup'
import type { ControlsProps } from './Controls'
import { type Choice, documentFor, editsOf, withEdits } from './choice'
import { editsFrom, type InlineField, inlineFields } from './inline-fields'
import styles from './Preview.module.css'
import { choiceName } from './use-choices'

/** A change to try beside, kept nowhere but in the link: on what stands beside, or on the left where nothing does. */
export function InlineChange({
  setting,
  surface,
  documents,
  onChange,
}: Pick<ControlsProps, 'setting' | 'surface' | 'documents' | 'onChange'>) {
  const t = useText()
  const choice = setting.right ?? setting.left
  const base = documents(choice)
  return (
    <Popup
      label={t('preview.inline.open')}
      icon={<Pencil aria-hidden="true" />}
      title={t('preview.inline.title')}
      small={false}
      width="340px"
      placement="bottom start"
      testId="preview-inline"
    >
      {(close) =>
        base && (
          <InlineForm
            document={documentOr(choice, base)}
            surface={surface}
            name={choiceName(choice, setting, t)}
            onApply={(edits) => {
              close()
              if (edits.length > 0) onChange({ right: withEdits(choice, [...editsOf(choice), ...edits]) })
            }}
          />
        )
      }
    </Popup>
  )
}

/** A change that does not fit is told on the page; here it is as if it were not. */
function documentOr(choice: Choice, base: ConfigDocument): ConfigDocument {
  try {
    return documentFor(choice, base)
  } catch {
    return base
  }
}

function InlineForm({
  document,
  surface,
  name,
  onApply,
}: {
  document: ConfigDocument
  surface: string
  name: string
  onApply: (edits: Edit[]) => void
}) {
  const t = useText()
  const fields = useMemo(() => inlineFields(document, surface), [document, surface])
  const [typed, setTyped] = useState<ReadonlyMap<string, number>>(new Map())
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onApply(editsFrom(fields, typed))
      }}
    >
      <p className={styles.quiet}>{t('preview.inline.on', { config: name })}</p>
      <div className={styles.inlineFields}>
        {fields.map((field) => (
          <FieldOf
            key={field.pointer}
            field={field}
            document={document}
            value={typed.get(field.pointer) ?? field.value}
            onChange={(value) => setTyped((before) => new Map(before).set(field.pointer, value))}
          />
        ))}
      </div>
      <DialogActions>
        <Button type="submit" variant="primary" data-testid="preview-inline-apply">
          {t('preview.inline.apply')}
        </Button>
      </DialogActions>
    </form>
  )
}

const named = ['max_per_store', 'max_per_category', 'shuffle_share'] as const

function FieldOf({
  field: { name, kind, min, max, step },
  document,
  value,
  onChange,
}: {
  field: InlineField
  document: ConfigDocument
  value: number
  onChange: (value: number) => void
}) {
  const t = useText()
  const { language } = useFormat()
  const own = named.find((one) => one === name)
  const label =
    kind === 'weight' || !own
      ? (document.value_model.terms[name]?.label?.[language] ?? name)
      : t(`preview.inline.${own}`)
  return (
    <NumberField
      label={label}
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      formatOptions={{ maximumFractionDigits: 6, ...(kind === 'share' ? { style: 'percent' } : {}) }}
      onChange={onChange}
      data-testid={`inline-${name}`}
    />
  )
}
