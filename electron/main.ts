import { join } from 'node:path'
import { app, type BrowserWindow, nativeTheme, session } from 'electron'
import { OpsFailure } from '../shared/result'
import { parseDeepLink } from './deep-link'
import { sendEvent, serveBridge } from './ipc'
import { errorText, openLog } from './log'
import { setMenu } from './menu'
import { parseOptions } from './options'
import { declareScheme, serveRenderer } from './protocol'
import { createRedactor } from './redact'
import { secureApp, secureSession } from './security'
import { readAppearance } from './settings/appearance'
import { openWindow } from './window'

const marks: Record<string, number> = { main: performance.now() }
const options = parseOptions(process.argv)
const userData = app.commandLine.getSwitchValue('user-data-dir') || join(app.getPath('appData'), 'Mizan')
app.setPath('userData', userData)

if (app.requestSingleInstanceLock()) void start()
else {
  process.stderr.write('Mizan is already open; its window has come to the front.\n')
  app.exit(0)
}

async function start() {
  const redactor = createRedactor()
  const log = openLog(join(userData, 'logs'), redactor)
  let window: BrowserWindow | null = null
  const go = (page: string) => {
    if (window) sendEvent(window, { type: 'navigate', page })
  }
  app.on('second-instance', (_event, argv) => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
    const link = argv.find((word) => word.startsWith('mizan://'))
    const page = link ? parseDeepLink(link) : null
    if (page) go(page)
  })
  declareScheme()
  // Every process is sandboxed; root cannot be, and Chromium refuses the two wishes together.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  secureApp(log)
  await app.whenReady()
  marks.ready = performance.now()
  const appearance = readAppearance(userData, app.getPreferredSystemLanguages()[0] ?? 'en')
  nativeTheme.themeSource = appearance.theme
  serveRenderer(join(__dirname, '../renderer'))
  secureSession(session.defaultSession, log)
  window = openWindow({ userData, log, show: !options.smoke, marks })
  const none = () => Promise.reject(new OpsFailure({ code: 'no_connection' }))
  serveBridge({
    window,
    handlers: async () => (await import('./handlers')).createHandlers(),
    services: { clickhouse: none, serving: none },
    log,
    checkAnswers: !app.isPackaged,
  })
  setMenu({ language: appearance.language, development: !app.isPackaged, go })
  app.on('window-all-closed', () => app.quit())
  log.info('app', `started ${app.getVersion()} ${errorText(options)}`)
}
