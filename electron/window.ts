import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen, type WebPreferences } from 'electron'
import { errorText, type Log } from './log'
import { HOME } from './page'
import { background } from './window-background'
import { isReachable, readBounds, writeBounds } from './window-bounds'

export const webPreferences = {
  preload: join(__dirname, '../preload/index.cjs'),
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  spellcheck: false, // it would download dictionaries
} satisfies WebPreferences

export interface WindowOptions {
  readonly userData: string
  readonly log: Log
  readonly show: boolean
  /** Milliseconds since the process started, by name. */
  readonly marks: Record<string, number>
}

export function openWindow({ userData, log, show, marks }: WindowOptions): BrowserWindow {
  const saved = readBounds(userData)
  const displays = screen.getAllDisplays().map((display) => display.workArea)
  const place = saved && isReachable(saved, displays) ? saved : { width: 1440, height: 900, maximized: false }
  const { maximized, ...bounds } = place
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 900,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true, // shown by Alt: the page has its own navigation
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    title: 'Mizan',
    webPreferences: { ...webPreferences, additionalArguments: [`--mizan-marks=${JSON.stringify(marks)}`] },
  })
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    if (show) window.show()
    log.info('window', `first paint after ${Math.round(performance.now())} ms`)
  })
  keepBounds(window, userData, log)
  reviveWhenGone(window, log)
  window.loadURL(HOME).catch((error: unknown) => log.error('window', `the page did not load: ${errorText(error)}`))
  return window
}

function keepBounds(window: BrowserWindow, userData: string, log: Log) {
  let timer: NodeJS.Timeout | undefined
  const save = () => {
    if (window.isDestroyed()) return
    const bounds = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    writeBounds(userData, bounds).catch((error: unknown) => log.warn('window', `place not saved: ${errorText(error)}`))
  }
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(save, 500)
  }
  window.on('resize', later)
  window.on('move', later)
  window.on('close', () => {
    clearTimeout(timer)
    save()
  })
}

/** A page that crashed is loaded again, once a minute at most: drafts are on disk, nothing is lost. */
function reviveWhenGone(window: BrowserWindow, log: Log) {
  let last = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error('window', `the page's process ended: ${reason} (${exitCode})`)
    if (reason === 'clean-exit' || window.isDestroyed() || performance.now() - last < 60_000) return
    last = performance.now()
    window.reload()
  })
  window.on('unresponsive', () => log.warn('window', 'the page does not respond'))
  window.on('responsive', () => log.info('window', 'the page responds again'))
}
