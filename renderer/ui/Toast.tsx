import { X } from 'lucide-react'
import {
  UNSTABLE_Toast as AriaToast,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
import { toOpsError } from '../bridge'
import { type Text as Translate, useText } from '../i18n'
import { Button, IconButton } from './Button'
import { classes } from './classes'
import { Shape } from './Mark'
import styles from './Toast.module.css'

export interface ToastMessage {
  tone: 'ok' | 'warn' | 'bad' | 'info'
  title: string
  detail?: string
  /** One way on or back, e.g. "Roll back". */
  action?: { label: string; onPress: () => void }
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 })

/** Says what was done. A failure stays until it is dismissed; everything else goes by itself, slower where it offers an action. */
export function toast(message: ToastMessage): void {
  const lasting = message.tone === 'bad' || message.tone === 'warn'
  queue.add(message, lasting ? {} : { timeout: message.action ? 12_000 : 6_000 })
}

/** A failed act, in the words of its error. */
export function toastError(thrown: unknown, t: Translate): void {
  const { code, detail } = toOpsError(thrown)
  if (code === 'cancelled') return
  toast({ tone: 'bad', title: t(`error.${code}`), detail: detail ?? t(`error.${code}.hint`) })
}

export function Toasts() {
  const t = useText()
  return (
    <ToastRegion queue={queue} className={classes(styles.region)}>
      {({ toast: { key, content } }) => (
        <AriaToast
          toast={{ key, content }}
          className={classes(styles.toast)}
          data-toast
          data-testid={`toast-${content.tone}`}
        >
          <Shape tone={content.tone} />
          <ToastContent className={classes(styles.content)}>
            <Text slot="title" className={classes(styles.title)}>
              {content.title}
            </Text>
            {content.detail !== undefined && (
              <Text slot="description" className={classes(styles.detail)}>
                {content.detail}
              </Text>
            )}
          </ToastContent>
          {content.action && (
            <Button
              small
              onPress={() => {
                queue.close(key)
                content.action?.onPress()
              }}
            >
              {content.action.label}
            </Button>
          )}
          <IconButton small slot="close" label={t('ui.dismiss')} icon={<X aria-hidden="true" />} />
        </AriaToast>
      )}
    </ToastRegion>
  )
}
