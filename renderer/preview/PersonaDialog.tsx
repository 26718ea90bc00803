import { useState } from 'react'
import type { Persona } from '../../shared/contract/serving'
import { useText } from '../i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { Finder } from './find/Finder'
import styles from './Preview.module.css'

const items = ['item'] as const

/** A shopper who does not exist: where they are, who they are like, and what they clicked. */
export function PersonaDialog({
  persona,
  onChoose,
  onClose,
}: {
  persona: Persona | null
  onChoose: (persona: Persona) => void
  onClose: () => void
}) {
  const t = useText()
  const [country, setCountry] = useState(persona?.country ?? '')
  const [segment, setSegment] = useState(persona?.segment ?? '')
  const [clicks, setClicks] = useState(persona?.clicks.join('\n') ?? '')
  const ids = idsIn(clicks)
  return (
    <Dialog isOpen onClose={onClose} title={t('preview.persona.title')} testId="persona">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (ids.length <= mostClicks)
            onChoose({ clicks: ids, country: country.trim().toUpperCase(), segment: segment.trim() })
        }}
      >
        <div className={styles.pair}>
          <Field
            label={t('preview.persona.country')}
            value={country}
            onChange={setCountry}
            maxLength={2}
            code
            autoFocus
            data-testid="persona-country"
          />
          <Field
            label={t('preview.persona.segment')}
            value={segment}
            onChange={setSegment}
            maxLength={100}
            data-testid="persona-segment"
          />
        </div>
        <Finder
          label={t('preview.persona.add')}
          placeholder={t('preview.persona.add')}
          kinds={items}
          onFind={({ id }) => setClicks((before) => [...idsIn(before), id].join('\n'))}
          testId="persona-add"
        />
        <Field
          label={t('preview.persona.clicks')}
          description={t('preview.persona.clicksNote', { most: mostClicks })}
          value={clicks}
          onChange={setClicks}
          rows={5}
          code
          error={ids.length > mostClicks ? t('preview.persona.tooMany', { most: mostClicks }) : undefined}
          data-testid="persona-clicks"
        />
        <DialogActions>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" type="submit" data-testid="persona-choose">
            {t('preview.persona.choose')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** Bounds of the contract. */
const mostClicks = 50

/** Ids, one a line or with commas between, in the order they were clicked; one may come twice. */
export function idsIn(text: string): string[] {
  return text
    .split(/[\n,،;]+/)
    .map((id) => id.trim())
    .filter((id) => id !== '')
}
