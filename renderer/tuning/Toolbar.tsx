import { useQueryClient } from '@tanstack/react-query'
import { FilePlus2, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { call } from '../bridge'
import { useText } from '../i18n'
import { Button, IconButton } from '../ui/Button'
import { useConfirm } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { type Option, Select } from '../ui/Select'
import { toastError } from '../ui/Toast'
import type { DraftSession } from './draft-session'
import type { DraftState } from './draft-state'
import { NewDraftDialog } from './NewDraftDialog'
import { offers, type Platform } from './platform'
import { endSession } from './sessions'
import styles from './Tune.module.css'
import { useTuneView } from './use-tuning'

/** Which configuration is shown, a new draft, and the draft's title. */
export function Toolbar({
  platform,
  draft,
}: {
  platform: Platform
  draft: { state: DraftState; session: DraftSession } | null
}) {
  const t = useText()
  const [, change] = useTuneView()
  const [naming, setNaming] = useState(false)
  const version = platform.live.version.version
  const options: Option<string>[] = [
    { value: '', label: t('tuning.drafts.live', { version }) },
    ...platform.drafts.map(({ draft: { id, title, author }, unsaved }) => ({
      value: id,
      label: unsaved ? t('tuning.drafts.unsaved', { title }) : t('tuning.drafts.draft', { title, author }),
    })),
  ]
  return (
    <div className={styles.toolbar}>
      <div className={styles.choice}>
        <Select
          label={t('tuning.drafts.label')}
          labelHidden
          value={draft?.state.id ?? ''}
          options={options}
          onChange={(id) => change({ draft: id === '' ? null : id, rule: null })}
          testId="tune-draft"
        />
      </div>
      {draft && (
        <>
          <div className={styles.title}>
            <Field
              label={t('tuning.action.rename')}
              labelHidden
              value={draft.state.present.title}
              onChange={(title) =>
                title !== '' && draft.session.dispatch({ type: 'rename', title: title.slice(0, 120) })
              }
              onBlur={() => draft.session.dispatch({ type: 'settle' })}
              data-testid="tune-title"
            />
          </div>
          <DeleteButton draft={draft} />
        </>
      )}
      <span className={styles.space} />
      {offers(platform, 'drafts') && (
        <Button
          variant={draft ? 'default' : 'primary'}
          icon={<FilePlus2 aria-hidden="true" />}
          onPress={() => setNaming(true)}
          data-testid="tune-new-draft"
        >
          {t('tuning.action.newDraft')}
        </Button>
      )}
      {naming && <NewDraftDialog version={version} onClose={() => setNaming(false)} />}
    </div>
  )
}

function DeleteButton({ draft: { state, session } }: { draft: { state: DraftState; session: DraftSession } }) {
  const t = useText()
  const confirm = useConfirm()
  const client = useQueryClient()
  const [, change] = useTuneView()
  async function remove() {
    const yes = await confirm({
      title: t('tuning.delete.title', { title: state.present.title }),
      text: t('tuning.delete.text'),
      action: t('tuning.action.delete'),
      danger: true,
    })
    if (!yes) return
    try {
      await session.flush()
      await call('tuning.deleteDraft', { id: state.id, etag: session.store.getState().etag })
      endSession(state.id)
      change({ draft: null, rule: null })
      await client.invalidateQueries({ queryKey: ['tuning.drafts'] })
    } catch (thrown) {
      toastError(thrown, t)
    }
  }
  return (
    <IconButton
      label={t('tuning.action.delete')}
      icon={<Trash2 aria-hidden="true" />}
      onPress={() => void remove()}
      data-testid="tune-delete"
    />
  )
}
