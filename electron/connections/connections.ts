import type { ClickHouseClient } from '@clickhouse/client'
import type { CallInput, ConnectionsState, Profile } from '../../shared/contract/bridge'
import { LiveConfig, paths, type StreamEvent } from '../../shared/contract/serving'
import { OpsFailure } from '../../shared/result'
import { openClickHouse } from '../clickhouse/client'
import { createMonitorEventWriter, type MonitorEventWriter } from '../clickhouse/monitor-events'
import { createQueryRunner, type QueryRunner } from '../clickhouse/run'
import { errorText, type Log } from '../log'
import type { Redactor } from '../redact'
import type { Target } from './checks'
import type { Platform } from './platform'
import { EMBEDDED_ID, type ProfileStore, publicProfile } from './profiles'
import type { SecretStore } from './secrets'
import { createServingClient, type ServingClient } from './serving'
import { followStream } from './stream'
import { embeddedProfile, targetOf, withoutMoved } from './targets'

export interface Connections {
  state(): ConnectionsState
  /** Begins with the profile that was active last. */
  begin(): void
  save(input: CallInput<'connections.save'>): Promise<Profile>
  remove(id: string): Promise<void>
  activate(id: string): Promise<void>
  restartPlatform(): Promise<void>
  /** The place a profile means, as it is typed in a form or kept; secrets that were not typed are those that are kept. */
  targetOf(input: CallInput<'connections.test'>): Target
  clickhouse(): Promise<QueryRunner>
  /** Writes the monitors' history into the active log. */
  monitorEvents(): Promise<MonitorEventWriter>
  serving(): Promise<ServingClient>
  /** A name for the active connection under which drafts are kept on this disk. */
  draftsKey(): string
  end(): Promise<void>
}

export interface ConnectionsOptions {
  readonly profiles: ProfileStore
  readonly secrets: SecretStore
  readonly platform: Platform
  /** Names the embedded platform's data, so that drafts of one log are not offered in another. */
  readonly embeddedKey: string
  readonly redactor: Redactor
  readonly log: Log
  readonly onState: (state: ConnectionsState) => void
  readonly onEvent: (event: StreamEvent) => void
}

/** What is open now, for one target. */
interface Open {
  readonly target: Target
  readonly client: ClickHouseClient
  readonly run: QueryRunner
  readonly serving: ServingClient
  readonly stopStream: () => void
}

export function createConnections(options: ConnectionsOptions): Connections {
  const { profiles, secrets, platform, redactor, log } = options
  let open: Open | null = null

  function target(): Target {
    const id = profiles.activeId()
    if (id === EMBEDDED_ID) return platform.endpoints()
    const profile = profiles.find(id)
    if (!profile) throw new OpsFailure({ code: 'no_connection' })
    const { password = '', token = '' } = secrets.get(id)
    return { clickhouse: { ...profile.clickhouse, password }, serving: { ...profile.serving, token } }
  }

  /** The clients of the active target, made at their first use and again when the target has changed. */
  function opened(): Open {
    const wanted = target()
    if (open && isSame(open.target, wanted)) return open
    close()
    redactor.remember(wanted.clickhouse.password)
    redactor.remember(wanted.serving.token)
    const client = openClickHouse(wanted.clickhouse)
    const serving = createServingClient(wanted.serving)
    const stopStream = followStream({
      target: wanted.serving,
      log,
      onEvent: options.onEvent,
      onReconnect: () => void tellLive(serving, options.onEvent),
    })
    open = { target: wanted, client, run: createQueryRunner(client), serving, stopStream }
    return open
  }

  function close() {
    const old = open
    open = null
    old?.stopStream()
    old?.client.close().catch((error: unknown) => log.warn('connections', errorText(error)))
  }

  function publicOf(id: string): Profile | null {
    const profile = profiles.find(id)
    if (!profile) return null
    const { password, token } = secrets.get(id)
    return publicProfile(profile, { password: Boolean(password), token: Boolean(token) })
  }

  function state(): ConnectionsState {
    const remote = profiles.all().flatMap((profile) => publicOf(profile.id) ?? [])
    return {
      profiles: [embeddedProfile(platform), ...remote],
      activeId: profiles.activeId(),
      secretStorage: secrets.kind,
      platform: platform.state(),
    }
  }

  function announce() {
    options.onState(state())
  }

  async function settle() {
    close()
    if (profiles.activeId() === EMBEDDED_ID) {
      if (platform.state().state === 'off') platform.start()
    } else if (platform.state().state !== 'off') {
      await platform.stop()
    }
    announce()
  }

  return {
    state,
    begin() {
      if (profiles.activeId() === EMBEDDED_ID) platform.start()
    },
    async save({ profile, secrets: typed }) {
      const before = profile.id === null ? undefined : profiles.find(profile.id)
      const stored = await profiles.save(profile)
      await secrets.set(stored.id, before ? withoutMoved(typed, before, stored) : typed)
      if (stored.id === profiles.activeId()) close()
      announce()
      const saved = publicOf(stored.id)
      if (!saved) throw new OpsFailure({ code: 'not_found', detail: 'The connection was removed meanwhile.' })
      return saved
    },
    async remove(id) {
      const wasActive = profiles.activeId() === id
      await profiles.remove(id)
      await secrets.remove(id)
      if (wasActive) await settle()
      else announce()
    },
    async activate(id) {
      await profiles.activate(id)
      await settle()
    },
    restartPlatform: () => platform.restart(),
    targetOf: (input) => targetOf(input, { platform, profiles, secrets }),
    clickhouse: async () => opened().run,
    monitorEvents: async () => createMonitorEventWriter(opened().client),
    serving: async () => opened().serving,
    draftsKey: () => (profiles.activeId() === EMBEDDED_ID ? options.embeddedKey : profiles.activeId()),
    async end() {
      close()
      await platform.stop()
    },
  }
}

/** Events were missed while the stream was cut: what is live now is told instead. */
async function tellLive(serving: ServingClient, onEvent: (event: StreamEvent) => void) {
  const signal = new AbortController().signal
  // When this fails too, the next reconnect or the person's next look tells.
  const live = await serving.request({ path: paths.live, schema: LiveConfig, signal }).catch(() => null)
  if (!live) return
  const { version, published_by: by, published_at: ts } = live.version
  onEvent({ type: 'live_changed', version, by, ts })
}

function isSame(a: Target, b: Target): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
