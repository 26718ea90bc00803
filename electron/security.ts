import { app, type Session, shell, type WebContents } from 'electron'
import { OpsFailure } from '../shared/result'
import { mayOpenExternally } from './external'
import type { Log } from './log'
import { isOurs } from './page'
import { isAllowed } from './permissions'

/** Chromium's questions are answered from the table, and the page has no network at all. */
export function secureSession(session: Session, log: Log) {
  session.setPermissionRequestHandler((contents, permission, callback) => {
    const allowed = isAllowed(permission, contents.getURL())
    if (!allowed) log.warn('security', `permission ${permission} denied`)
    callback(allowed)
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin))
  session.setDevicePermissionHandler(() => false)
  // The policy of the page says so already; this holds even where the policy does not apply.
  session.webRequest.onBeforeRequest({ urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] }, (_, answer) =>
    answer({ cancel: true }),
  )
  session.on('will-download', (event) => event.preventDefault())
}

/** The window shows our page and never another one, whoever asks. */
export function secureContents(contents: WebContents, log: Log) {
  const deny = (what: string) => (event: { preventDefault(): void }) => {
    event.preventDefault()
    log.warn('security', `${what} denied`)
  }
  contents.on('will-navigate', (event) => {
    // A reload is a navigation to where the page already is.
    if (event.url !== contents.getURL() || !isOurs(event.url)) deny('navigation')(event)
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) deny('navigation of a frame')(event)
  })
  contents.on('will-redirect', deny('redirect'))
  contents.on('will-attach-webview', deny('webview'))
  contents.setWindowOpenHandler(() => {
    log.warn('security', 'new window denied')
    return { action: 'deny' }
  })
}

export function secureApp(log: Log) {
  app.on('web-contents-created', (_event, contents) => secureContents(contents, log))
}

/** The one way out of the app. */
export async function openExternal(link: string): Promise<void> {
  if (!mayOpenExternally(link)) {
    throw new OpsFailure({ code: 'invalid_input', detail: 'The app opens only https addresses of its list.' })
  }
  await shell.openExternal(link)
}
