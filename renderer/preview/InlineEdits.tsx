import { X } from 'lucide-react'
import type { ConfigDocument } from '../../shared/config/document'
import { useFormat, useText } from '../i18n'
import { IconButton } from '../ui/Button'
import { Content } from '../ui/Id'
import { Notice } from '../ui/Panel'
import type { FindDocument, PreviewCase } from './case'
import { type Choice, editsOf, withEdits } from './choice'
import { editWords } from './edit-words'
import styles from './Preview.module.css'
import type { PreviewSetting } from './use-preview'

/** What an inline change changes, one by one, and the way to take each back. */
export function InlineEdits({
  setting,
  documents,
  misfit,
  onChange,
}: {
  setting: PreviewSetting
  documents: FindDocument
  /** Why the change does not fit; null: it does. */
  misfit: string | null
  onChange: (change: Partial<PreviewCase>) => void
}) {
  const t = useText()
  if (misfit !== null) {
    return (
      <Notice tone="bad" title={t('preview.inline.misfit')}>
        {t('preview.inline.misfitText')}
      </Notice>
    )
  }
  const sides = (['left', 'right'] as const).filter((side) => setting[side]?.kind === 'inline')
  return sides.map((side) => {
    const choice = setting[side]
    const base = choice && documents(choice)
    return base && <Edits key={side} choice={choice} base={base} onChange={(next) => onChange({ [side]: next })} />
  })
}

function Edits({
  choice,
  base,
  onChange,
}: {
  choice: Choice
  base: ConfigDocument
  onChange: (choice: Choice) => void
}) {
  const t = useText()
  const format = useFormat()
  const edits = editsOf(choice)
  return (
    <ul className={styles.edits} aria-label={t('preview.inline.list')} data-testid="preview-edits">
      {edits.map((edit) => (
        <li key={edit.pointer} className={styles.edit}>
          <Content>{editWords(base, edit, { t, format })}</Content>
          <IconButton
            small
            label={t('preview.inline.remove')}
            icon={<X aria-hidden="true" />}
            onPress={() =>
              onChange(
                withEdits(
                  choice,
                  edits.filter((other) => other !== edit),
                ),
              )
            }
          />
        </li>
      ))}
    </ul>
  )
}
