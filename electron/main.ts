import { join } from 'node:path'
import { app, type BrowserWindow, nativeTheme, session } from 'electron'
import { parseDeepLink } from './deep-link'
import { catchEverything } from './errors'
import { sendEvent, serveBridge } from './ipc'
import { openLog } from './log'
import { setMenu } from './menu'
import { type Options, parseOptions } from './options'
import { declareScheme, serveRenderer } from './protocol'
import { createRedactor } from './redact'
import { openExternal, secureApp, secureSession } from './security'
import { createServices } from './services'
import { type Appearance, readAppearance, writeAppearance } from './settings/appearance'
import { openWindow } from './window'

// The order of start-up, and nothing else. The window comes before anything that waits.
const marks: Record<string, number> = { main: Math.round(performance.now()) }
const userData = app.commandLine.getSwitchValue('user-data-dir') || join(app.getPath('appData'), 'Mizan')
app.setPath('userData', userData)

if (app.requestSingleInstanceLock()) begin()
else {
  process.stderr.write('Mizan is already open; its window has come to the front.\n')
  app.exit(0)
}

function begin() {
  let options: Options
  try {
    options = parseOptions(process.argv)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    return app.exit(1)
  }
  declareScheme()
  // Every process is sandboxed; root cannot be, and Chromium refuses the two wishes together.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  void start(options)
}

async function start(options: Options) {
  const redactor = createRedactor()
  const log = openLog(join(userData, 'logs'), redactor)
  let appearance: Appearance = { theme: 'system', language: 'en' }
  catchEverything(log, () => appearance.language)
  secureApp(log)

  let window: BrowserWindow | null = null
  const go = (page: string) => window && sendEvent(window, { type: 'navigate', page })
  const follow = (link: string | null | undefined) => {
    const page = link ? parseDeepLink(link) : null
    if (page) go(page)
  }
  app.on('second-instance', (_event, argv) => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
    follow(argv.find((word) => word.startsWith('mizan://')))
  })
  app.on('open-url', (_event, link) => follow(link))

  await app.whenReady()
  marks.ready = Math.round(performance.now())
  appearance = readAppearance(userData, app.getPreferredSystemLanguages()[0] ?? 'en')
  nativeTheme.themeSource = appearance.theme
  serveRenderer(join(__dirname, '../renderer'))
  secureSession(session.defaultSession, log)
  window = openWindow({ userData, log, show: !options.smoke, marks })
  const opened = window

  const { connections, secrets } = createServices({
    userData,
    options,
    redactor,
    log,
    onState(state) {
      sendEvent(opened, { type: 'connections', state })
      void monitors.then((service) => service.onState(state))
    },
    onEvent: (event) => sendEvent(opened, { type: 'serving', event }),
  })
  const applyMenu = () => setMenu({ language: appearance.language, development: !app.isPackaged, go })
  applyMenu()
  const language = () => appearance.language
  const monitors = import('./monitors/service').then(({ createMonitorService }) =>
    createMonitorService({ userData, connections, secrets, log, window: opened, language, go }),
  )
  const handlers = Promise.all([import('./handlers'), monitors]).then(([{ createHandlers }, service]) =>
    createHandlers({
      userData,
      connections,
      log,
      monitors: service.handlers,
      window: opened,
      openExternal,
      async setAppearance(next) {
        appearance = next
        nativeTheme.themeSource = next.theme
        applyMenu()
        await writeAppearance(userData, next)
      },
    }),
  )
  const bridge = serveBridge({
    window,
    handlers: () => handlers,
    services: { clickhouse: connections.clickhouse, serving: connections.serving },
    log,
    checkAnswers: !app.isPackaged,
  })
  opened.webContents.once('did-finish-load', () => follow(options.deepLink))
  if (!options.smoke) {
    connections.begin()
    void monitors.then((service) => service.onState(connections.state()))
  }
  log.info('app', `Mizan ${app.getVersion()} on Electron ${process.versions.electron}, profile ${options.profile}`)

  let exitCode = 0
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    bridge
      .settle()
      .then(() => monitors.then((service) => service.end()))
      .then(() => connections.end())
      .then(() => log.flush())
      .finally(() => app.exit(exitCode))
  })
  if (app.isPackaged) app.setAsDefaultProtocolClient('mizan')
  if (!options.smoke) return
  const { smoke } = await import('./smoke')
  const report = await smoke(opened, connections, process.env)
  process.stdout.write(`${JSON.stringify(report)}\n`)
  exitCode = report.ok ? 0 : 1
  app.quit()
}
