import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type BrowserWindow, Notification, powerMonitor } from 'electron'
import type { ConnectionsState } from '../../shared/contract/bridge'
import { systemClock } from '../../shared/time'
import type { Connections } from '../connections/connections'
import { EMBEDDED_ID } from '../connections/profiles'
import type { SecretStore } from '../connections/secrets'
import { sendEvent } from '../ipc'
import type { Log } from '../log'
import { createMonitorHandlers } from './handlers'
import { type Kept, openKept } from './kept'
import { createMonitors } from './monitors'
import { presentOfServer } from './present'
import { scheduleMonitors } from './schedule'
import { type Language, notificationOf } from './words'

/** What a person waits for comes first. */
const AFTER_PAINT_MS = 3000

export interface MonitorServiceOptions {
  readonly userData: string
  readonly connections: Connections
  readonly secrets: SecretStore
  readonly log: Log
  readonly window: BrowserWindow
  readonly language: () => Language
  /** Brings the page to the front. */
  readonly go: (page: string) => void
}

/** The monitors of the app: what they are kept in, when they run, whom they tell, and who answers the calls about them. */
export function createMonitorService(options: MonitorServiceOptions) {
  const { userData, connections, secrets, log, window, language, go } = options
  const folders = new Map<string, Kept>()

  function kept(): Kept {
    const key = connections.draftsKey()
    const there = folders.get(key)
    if (there) return there
    const opened = openKept(join(userData, 'monitors', encodeURIComponent(key)), (aside) =>
      log.error('monitors', `monitors on disk could not be read; they are kept as ${aside}`),
    )
    folders.set(key, opened)
    return opened
  }

  /** One for each connection, beside the secrets of its profile. */
  const secretId = () => `webhook:${connections.draftsKey()}`
  const monitors = createMonitors({
    clickhouse: () => connections.clickhouse(),
    writer: () => connections.monitorEvents(),
    kept,
    webhookSecret: () => secrets.get(secretId()).token,
    notify(incident) {
      if (!Notification.isSupported()) return
      const shown = new Notification(notificationOf(incident, language()))
      shown.on('click', () => {
        if (window.isMinimized()) window.restore()
        window.focus()
        go('overview')
      })
      shown.show()
    },
    onChange: (firing) => sendEvent(window, { type: 'monitors', firing }),
    clock: systemClock,
    present: presentOfServer,
    pause: (ms) => wait(ms, undefined, { ref: false }),
  })
  const schedule = scheduleMonitors(monitors)
  let first: NodeJS.Timeout | null = null
  let seen = ''
  const wake = () => void schedule.runNow()
  powerMonitor.on('resume', wake)
  return {
    handlers: createMonitorHandlers({
      monitors,
      kept,
      schedule,
      setWebhookSecret: (secret) => secrets.set(secretId(), { token: secret }),
      clock: systemClock,
      present: presentOfServer,
    }),
    /** Another log is open, or the one that is has become ready: the page is drawn before it is judged. */
    onState({ activeId, platform }: ConnectionsState) {
      const isReady = activeId !== EMBEDDED_ID || platform.state === 'ready'
      const now = `${activeId} ${isReady}`
      if (now === seen) return
      seen = now
      if (first) clearTimeout(first)
      first = isReady ? setTimeout(wake, AFTER_PAINT_MS).unref() : null
    },
    async end() {
      if (first) clearTimeout(first)
      powerMonitor.off('resume', wake)
      await schedule.end()
    },
  }
}
