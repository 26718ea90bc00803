import { useState } from 'react'
import type { Conflict } from '../../shared/contract/serving'
import { useText } from '../i18n'
import { Button } from '../ui/Button'
import { DialogActions } from '../ui/Dialog'
import { ConflictChooser } from './ConflictChooser'
import type { DraftSession } from './draft-session'
import { type Choice, resolve, undecided } from './resolve'
import styles from './Tune.module.css'
import { useDraftState } from './use-tuning'

/** After a rebase: what both sides had changed, to be decided before anything else. */
export function ConflictsFace({
  session,
  conflicts,
  onDone,
}: {
  session: DraftSession
  conflicts: readonly Conflict[]
  onDone: () => void
}) {
  const t = useText()
  const state = useDraftState(session)
  const [choices, setChoices] = useState<Readonly<Record<string, Choice | undefined>>>({})
  function done() {
    const document = resolve(state.present.document, conflicts, choices)
    session.dispatch({ type: 'edit', field: 'conflicts', document })
    session.dispatch({ type: 'settle' })
    void session.flush()
    onDone()
  }
  return (
    <div className={styles.dialogBody}>
      <ConflictChooser
        conflicts={conflicts}
        document={state.present.document}
        choices={choices}
        onChoose={(pointer, choice) => setChoices({ ...choices, [pointer]: choice })}
      />
      <DialogActions>
        <Button
          variant="primary"
          onPress={done}
          isDisabled={undecided(conflicts, choices) > 0}
          data-testid="conflicts-done"
        >
          {t('tuning.merge.doConflicts')}
        </Button>
      </DialogActions>
    </div>
  )
}
