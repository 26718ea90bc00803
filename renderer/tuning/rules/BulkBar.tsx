import { useState } from 'react'
import type { ConfigDocument } from '../../../shared/config/document'
import { systemClock } from '../../../shared/time'
import { useFormat, useText } from '../../i18n'
import { Button } from '../../ui/Button'
import { Dialog, DialogActions } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import { MomentField } from '../../ui/MomentField'
import { NumberField } from '../../ui/NumberField'
import { Segmented } from '../../ui/Segmented'
import { fromLocalInput, toLocalInput } from '../rule-form'
import tune from '../Tune.module.css'
import { type BulkChange, wouldNeverRun } from './bulk'
import styles from './Rules.module.css'

/** What can be done to all chosen rules at once; each is one step that undo takes back. */
export function BulkBar({
  document,
  chosen,
  onChange,
  onClear,
}: {
  document: ConfigDocument
  chosen: ReadonlySet<string>
  onChange: (change: BulkChange) => void
  onClear: () => void
}) {
  const t = useText()
  const [editing, setEditing] = useState(false)
  return (
    <div className={styles.bulk} role="toolbar" aria-label={t('tuning.bulk.chosen', { count: chosen.size })}>
      <span aria-live="polite" data-testid="bulk-count">
        {t('tuning.bulk.chosen', { count: chosen.size })}
      </span>
      <Button small onPress={() => onChange({ kind: 'enabled', enabled: true })} data-testid="bulk-on">
        {t('tuning.bulk.on')}
      </Button>
      <Button small onPress={() => onChange({ kind: 'enabled', enabled: false })} data-testid="bulk-off">
        {t('tuning.bulk.off')}
      </Button>
      <Button small onPress={() => setEditing(true)} data-testid="bulk-edit">
        {t('tuning.bulk.edit')}
      </Button>
      <Button
        small
        onPress={() => {
          onChange({ kind: 'remove' })
          onClear()
        }}
        data-testid="bulk-remove"
      >
        {t('tuning.bulk.remove')}
      </Button>
      <Button small variant="quiet" onPress={onClear}>
        {t('tuning.bulk.clear')}
      </Button>
      {editing && (
        <BulkDialog document={document} chosen={chosen} onChange={onChange} onClose={() => setEditing(false)} />
      )}
    </div>
  )
}

type What = 'end' | 'owner' | 'priority'

function BulkDialog({
  document,
  chosen,
  onChange,
  onClose,
}: {
  document: ConfigDocument
  chosen: ReadonlySet<string>
  onChange: (change: BulkChange) => void
  onClose: () => void
}) {
  const t = useText()
  const { timeZone } = useFormat()
  const [what, setWhat] = useState<What>('end')
  const [end, setEnd] = useState(() => toLocalInput(systemClock() + WEEK, timeZone))
  const [owner, setOwner] = useState('')
  const [priority, setPriority] = useState(100)
  const change = changeOf(what, fromLocalInput(end, timeZone), owner, priority)
  const never = change?.kind === 'end' ? wouldNeverRun(document.rules, chosen, change.end).length : 0
  return (
    <Dialog isOpen onClose={onClose} title={t('tuning.bulk.title', { count: chosen.size })} testId="bulk">
      <form
        className={tune.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!change) return
          onChange(change)
          onClose()
        }}
      >
        <Segmented
          label={t('tuning.bulk.what')}
          value={what}
          options={(['end', 'owner', 'priority'] as const).map((value) => ({
            value,
            label: t(`tuning.bulk.what.${value}`),
          }))}
          onChange={setWhat}
        />
        {what === 'end' && (
          <>
            <MomentField label={t('tuning.bulk.end', { zone: timeZone })} value={end} onChange={setEnd} />
            {never > 0 && <p className={styles.note}>{t('tuning.bulk.before', { count: never })}</p>}
          </>
        )}
        {what === 'owner' && (
          <Field label={t('tuning.bulk.what.owner')} value={owner} onChange={setOwner} data-testid="bulk-owner" />
        )}
        {what === 'priority' && (
          <NumberField
            label={t('tuning.bulk.what.priority')}
            value={priority}
            minValue={0}
            maxValue={1000}
            onChange={setPriority}
          />
        )}
        <DialogActions>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" type="submit" isDisabled={change === null} data-testid="bulk-do">
            {t('tuning.bulk.do')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

const WEEK = 7 * 86_400_000

function changeOf(what: What, end: number | null, owner: string, priority: number): BulkChange | null {
  if (what === 'end') return end === null ? null : { kind: 'end', end: new Date(end).toISOString() }
  if (what === 'owner') return owner.trim() === '' ? null : { kind: 'owner', owner: owner.trim() }
  return Number.isInteger(priority) ? { kind: 'priority', priority } : null
}
