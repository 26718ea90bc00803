import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../bridge'
import { useText } from '../i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Field } from '../ui/Field'
import styles from './Tune.module.css'
import { useTuneView } from './use-tuning'

/** A draft begins with what it is for. */
export function NewDraftDialog({ version, onClose }: { version: number; onClose: () => void }) {
  const t = useText()
  const client = useQueryClient()
  const [, change] = useTuneView()
  const [title, setTitle] = useState('')
  const create = useMutation({
    mutationFn: () => call('tuning.createDraft', { title: title.trim(), baseVersion: version }),
    onSuccess: async (local) => {
      await client.invalidateQueries({ queryKey: ['tuning.drafts'] })
      change({ draft: local.draft.id, rule: null })
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title={t('tuning.new.title', { version })} testId="new-draft">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (title.trim() !== '' && !create.isPending) create.mutate()
        }}
      >
        <Field
          label={t('tuning.new.name')}
          placeholder={t('tuning.new.placeholder')}
          value={title}
          onChange={setTitle}
          maxLength={120}
          autoFocus
          data-testid="new-draft-title"
        />
        {create.error && <ErrorPanel error={create.error} />}
        <DialogActions>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button
            variant="primary"
            type="submit"
            isDisabled={title.trim() === ''}
            isPending={create.isPending}
            data-testid="new-draft-create"
          >
            {t('tuning.new.create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
