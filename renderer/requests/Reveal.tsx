import { Eye } from 'lucide-react'
import { useState } from 'react'
import { call } from '../bridge'
import { useText } from '../i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Field } from '../ui/Field'
import { Id } from '../ui/Id'
import { isPseudonym, shopperName } from './shopper'

/** Who a pseudonym stands for, for a reason that is kept with the name of who asked. The answer lives in this component alone. */
export function Reveal({ id }: { id: string }) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  if (!isPseudonym(id)) return null
  if (told !== null) {
    return (
      <span data-testid="revealed">
        <Id strong>{t('requests.reveal.done', { id: told })}</Id>
      </span>
    )
  }
  return (
    <>
      <Button icon={<Eye aria-hidden="true" />} onPress={() => setAsking(true)} data-testid="reveal">
        {t('requests.reveal')}
      </Button>
      {asking && (
        <Ask
          id={id}
          onClose={() => setAsking(false)}
          onTold={(user) => {
            setTold(user)
            setAsking(false)
          }}
        />
      )}
    </>
  )
}

const shortest = 3

function Ask({ id, onClose, onTold }: { id: string; onClose: () => void; onTold: (user: string) => void }) {
  const t = useText()
  const [reason, setReason] = useState('')
  const [state, setState] = useState<{ sending: boolean; error: unknown }>({ sending: false, error: null })
  const enough = reason.trim().length >= shortest
  async function ask() {
    if (!enough || state.sending) return
    setState({ sending: true, error: null })
    try {
      onTold((await call('shopper.reveal', { id, reason: reason.trim() })).user_id)
    } catch (error) {
      setState({ sending: false, error })
    }
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('requests.reveal.title', { shopper: shopperName(id) })}
      testId="reveal-dialog"
    >
      <p>{t('requests.reveal.text')}</p>
      <Field
        label={t('requests.reveal.reason')}
        description={t('requests.reveal.reasonNote')}
        value={reason}
        onChange={setReason}
        onKeyDown={(event) => event.key === 'Enter' && void ask()}
        maxLength={500}
        autoFocus
        data-testid="reveal-reason"
      />
      {state.error !== null && <ErrorPanel error={state.error} />}
      <DialogActions>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
        <Button
          variant="primary"
          isDisabled={!enough}
          isPending={state.sending}
          onPress={() => void ask()}
          data-testid="reveal-confirm"
        >
          {t('requests.reveal')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
