import { Fragment } from 'react'
import { useText } from '../i18n'
import { routes } from '../routes'
import { Dialog } from '../ui/Dialog'
import styles from './ShortcutSheet.module.css'

export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const t = useText()
  const rows: [string[], string][] = [
    [['Ctrl', 'K'], t('keys.search')],
    [['/'], t('keys.filter')],
    [['↑', '↓'], t('keys.move')],
    [['Enter'], t('keys.open')],
    [['Esc'], t('keys.close')],
    [['?'], t('keys.help')],
  ]
  return (
    <Dialog isOpen onClose={onClose} title={t('keys.title')} width="560px" testId="shortcuts">
      <div className={styles.sheet}>
        <dl>
          {routes.map(({ page, label, key }) => (
            <div key={page}>
              <dt dir="ltr">
                <kbd>g</kbd> <kbd>{key}</kbd>
              </dt>
              <dd>{t(label)}</dd>
            </div>
          ))}
        </dl>
        <dl>
          {rows.map(([keys, does]) => (
            <div key={does}>
              <dt dir="ltr">
                {keys.map((key) => (
                  <Fragment key={key}>
                    <kbd>{key}</kbd>{' '}
                  </Fragment>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Dialog>
  )
}
