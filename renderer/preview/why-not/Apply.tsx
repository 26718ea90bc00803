import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Eye, FilePen } from 'lucide-react'
import type { ConfigDocument } from '../../../shared/config/document'
import type { LocalDraft } from '../../../shared/contract/bridge'
import type { Edit, WhyNotResponse } from '../../../shared/contract/serving'
import { applyEdits } from '../../../shared/explain/edits'
import { useText } from '../../i18n'
import { formatSelection } from '../../selection'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { toast, toastError } from '../../ui/Toast'
import { useView } from '../../view-state'
import { type Choice, editsOf, withEdits } from '../choice'
import styles from '../Preview.module.css'
import { putInDraft, putInNewDraft, signed } from './put-in-draft'

/** What can be done with the smallest change: look at it beside, or put it into a draft. */
export function Apply({
  answer,
  title,
  choice,
  document,
  drafts,
  me,
  onTry,
}: {
  answer: WhyNotResponse
  /** Of the item. */
  title: string
  /** The configuration that was asked about, and its document. */
  choice: Choice
  document: ConfigDocument | undefined
  drafts: readonly LocalDraft[]
  me: string
  onTry: (choice: Choice) => void
}) {
  const t = useText()
  const edits = signed(
    answer.remedies.flatMap((remedy) => remedy.edits),
    {
      owner: me,
      name: t('preview.whyNot.draftTitle', { item: title }).slice(0, 120),
      reason: t('preview.whyNot.reason', { item: title }).slice(0, 200),
    },
  )
  const put = usePut({ title, document, edits, onTry })
  const needsStock = answer.remedies.some(({ kind }) => kind === 'restock')
  if (answer.position === 0) return null
  const open = drafts.filter(({ draft }) => draft.state === 'open')
  return (
    <div className={styles.apply}>
      {needsStock && <p className={styles.quiet}>{t('preview.whyNot.needsStock')}</p>}
      {edits.length > 0 && (
        <div className={styles.applyButtons}>
          <Button
            icon={<Eye aria-hidden="true" />}
            onPress={() => onTry(withEdits(choice, [...editsOf(choice), ...edits]))}
            data-testid="why-not-try"
          >
            {t('preview.whyNot.try')}
          </Button>
          <Menu
            label={t('preview.whyNot.put')}
            text={t('preview.whyNot.put')}
            icon={<FilePen aria-hidden="true" />}
            variant="default"
            testId="why-not-put"
            entries={[
              ...open.map((known) => ({
                id: known.draft.id,
                label: t('preview.choice.draft', { title: known.draft.title }),
                onSelect: () => put.mutate(known),
                disabled: put.isPending,
              })),
              {
                id: 'new',
                label: t('preview.whyNot.newDraft'),
                onSelect: () => put.mutate(null),
                disabled: put.isPending || document === undefined,
                apart: open.length > 0,
              },
            ]}
          />
        </div>
      )}
    </div>
  )
}

function usePut({
  title,
  document,
  edits,
  onTry,
}: {
  title: string
  document: ConfigDocument | undefined
  edits: readonly Edit[]
  onTry: (choice: Choice) => void
}) {
  const t = useText()
  const client = useQueryClient()
  const select = useView((view) => view.select)
  return useMutation({
    mutationFn: (known: LocalDraft | null) => {
      if (known) return putInDraft(known, edits, client)
      if (!document) throw new Error('a new draft is not offered before the document is known')
      const name = t('preview.whyNot.draftTitle', { item: title }).slice(0, 120)
      return putInNewDraft(name, applyEdits(document, edits), client)
    },
    onSuccess: (draft) => {
      onTry({ kind: 'draft', id: draft.id })
      toast({
        tone: 'ok',
        title: t('preview.whyNot.done', { title: draft.title }),
        action: {
          label: t('preview.whyNot.open'),
          onPress: () => select('tune', formatSelection({ draft: draft.id, tab: 'rules' })),
        },
      })
    },
    onError: (error) => toastError(error, t),
  })
}
