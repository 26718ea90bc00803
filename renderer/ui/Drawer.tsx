import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useText } from '../i18n'
import { IconButton } from './Button'
import { classes } from './classes'
import styles from './Overlay.module.css'

/**
 * Detail at the end side, over a page that stays as it is. Focus is kept inside, Esc or a click beside it closes. Keep what it
 * shows in the view state (`useView().select`), then it can be linked to.
 */
export function Drawer({
  isOpen,
  onClose,
  title,
  note,
  mark,
  footer,
  width = '440px',
  children,
  testId = 'drawer',
}: {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  note?: ReactNode
  /** A StateMark or Badge at the end of the title. */
  mark?: ReactNode
  footer?: ReactNode
  width?: string
  children: ReactNode
  testId?: string
}) {
  const t = useText()
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      isDismissable
      className={classes(styles.drawerLayer)}
    >
      <Modal className={classes(styles.drawer)} style={{ '--width': width }} data-testid={testId}>
        <Dialog className={classes(styles.drawerDialog)}>
          <header className={styles.drawerHeader}>
            <div className={styles.drawerWords}>
              <Heading slot="title" level={2} className={classes(styles.drawerTitle)}>
                {title}
              </Heading>
              {note !== undefined && <p className={styles.drawerNote}>{note}</p>}
            </div>
            {mark !== undefined && <div className={styles.drawerMark}>{mark}</div>}
            <IconButton small label={t('ui.close')} icon={<X aria-hidden="true" />} onPress={onClose} />
          </header>
          <div className={styles.drawerBody}>{children}</div>
          {footer !== undefined && <footer className={styles.drawerFooter}>{footer}</footer>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
