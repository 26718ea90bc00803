import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useText } from '../i18n'
import { Button } from './Button'
import { classes } from './classes'
import styles from './Overlay.module.css'

/** A window over the page, for what cannot be done beside it. */
export function Dialog({
  isOpen,
  onClose,
  title,
  width = '480px',
  alert = false,
  children,
  testId = 'dialog',
}: {
  isOpen: boolean
  onClose: () => void
  title: string
  width?: string
  /** It asks about a danger: only its buttons close it. */
  alert?: boolean
  children: ReactNode
  testId?: string
}) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      isDismissable={!alert}
      className={classes(styles.scrim)}
    >
      <Modal className={classes(styles.modal)} style={{ '--width': width }} data-testid={testId}>
        <AriaDialog className={classes(styles.dialog)} role={alert ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" level={2} className={classes(styles.dialogTitle)}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.dialogActions}>{children}</div>
}

export interface Question {
  title: string
  text: ReactNode
  /** Names the act and the place: "Publish to live, home feed". */
  action: string
  danger?: boolean
}

type Ask = (question: Question) => Promise<boolean>
const ConfirmContext = createContext<Ask>(() => Promise.resolve(false))

/** `const confirm = useConfirm(); if (await confirm({ … })) …` The promise settles exactly once. */
export function useConfirm(): Ask {
  return useContext(ConfirmContext)
}

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const t = useText()
  const [open, setOpen] = useState<(Question & { settle: (yes: boolean) => void }) | null>(null)
  const ask = useCallback<Ask>(
    (question) =>
      new Promise((resolve) => {
        // A question that another one replaces has been answered with no.
        setOpen((before) => {
          before?.settle(false)
          return { ...question, settle: resolve }
        })
      }),
    [],
  )
  const answer = useMemo(
    () => (yes: boolean) =>
      setOpen((question) => {
        question?.settle(yes)
        return null
      }),
    [],
  )
  return (
    <ConfirmContext value={ask}>
      {children}
      <Dialog isOpen={open !== null} onClose={() => answer(false)} title={open?.title ?? ''} alert testId="confirm">
        <div className={styles.dialogText}>{open?.text}</div>
        <DialogActions>
          <Button autoFocus onPress={() => answer(false)}>
            {t('ui.cancel')}
          </Button>
          <Button variant={open?.danger ? 'danger' : 'primary'} onPress={() => answer(true)} data-testid="confirm-yes">
            {open?.action}
          </Button>
        </DialogActions>
      </Dialog>
    </ConfirmContext>
  )
}
