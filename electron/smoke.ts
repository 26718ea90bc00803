import type { BrowserWindow } from 'electron'
import type { Check } from '../shared/contract/bridge'
import { type Target, testConnection } from './connections/checks'
import type { Connections } from './connections/connections'
import { Endpoints } from './connections/platform-output'

const PATIENCE_MS = 150_000
const LOOK_AGAIN_MS = 200

export interface SmokeReport {
  readonly ok: boolean
  readonly page: boolean
  readonly platform: string
  readonly detail: string
  readonly checks: readonly Check[]
}

/** A remote system to connect to instead of the embedded platform: its ready line, in the environment. */
function smokeTarget(env: NodeJS.ProcessEnv): Target | null {
  return env.MIZAN_SMOKE_TARGET ? Endpoints.parse(JSON.parse(env.MIZAN_SMOKE_TARGET)) : null
}

/** Proves an installed app without a person: the page draws itself, and a connection passes every check. */
export async function smoke(
  window: BrowserWindow,
  connections: Connections,
  env: NodeJS.ProcessEnv,
): Promise<SmokeReport> {
  const given = smokeTarget(env)
  if (given === null) connections.begin()
  const page = await until(async () =>
    Boolean(await window.webContents.executeJavaScript('document.querySelector("#root")?.childElementCount > 0')),
  )
  if (given === null) {
    await until(async () => ['ready', 'failed', 'unsupported'].includes(connections.state().platform.state))
  }
  const { state: platform, error } = connections.state().platform
  // Where the platform cannot run (no Node, Windows), saying so is what the app has to do.
  if (given === null && platform === 'unsupported') {
    return { ok: page, page, platform, detail: error?.detail ?? '', checks: [] }
  }
  const target = given ?? connections.targetOf({ profile: embedded, secrets: {} })
  const checks = await testConnection(target, AbortSignal.timeout(PATIENCE_MS))
  const ok = page && checks.every((check) => check.state === 'ok' || check.state === 'warning')
  return { ok, page, platform, detail: error?.detail ?? '', checks }
}

const embedded = {
  id: null,
  name: 'Embedded',
  kind: 'embedded' as const,
  clickhouse: { url: '', database: '', username: '', hasPassword: true },
  serving: { url: '', hasToken: true },
}

async function until(condition: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + PATIENCE_MS
  while (performance.now() < deadline) {
    if (await condition().catch(() => false)) return true
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
  return false
}
