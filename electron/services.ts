import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { app, safeStorage } from 'electron'
import { type Connections, type ConnectionsOptions, createConnections } from './connections/connections'
import { createPlatform } from './connections/platform'
import { platformCommand } from './connections/platform-command'
import { openProfiles } from './connections/profiles'
import { openSecrets, type SecretStore } from './connections/secrets'
import type { Log } from './log'
import type { Options } from './options'
import type { Redactor } from './redact'

export interface ServiceOptions extends Pick<ConnectionsOptions, 'onState' | 'onEvent'> {
  readonly userData: string
  readonly options: Options
  readonly redactor: Redactor
  readonly log: Log
}

export interface Services {
  readonly connections: Connections
  readonly secrets: SecretStore
}

/** Everything behind the window that lives as long as the app. */
export function createServices({ userData, options, redactor, log, onState, onEvent }: ServiceOptions): Services {
  const dataDir = options.data ?? join(userData, 'platform', options.profile)
  // In development beside the app's own bundles; in a package beside its archive, as Node cannot read inside that.
  const folder = app.isPackaged ? join(process.resourcesPath, 'serving') : join(__dirname, '../serving')
  const platform = createPlatform({
    command: () => platformCommand({ folder, dataDir, profile: options.profile }),
    log,
    onChange: () => onState(connections.state()),
  })
  const secrets = openSecrets({
    file: join(userData, 'secrets.json'),
    keychain: safeStorage,
    platform: process.platform,
    redactor,
  })
  const connections: Connections = createConnections({
    profiles: openProfiles(join(userData, 'profiles.json'), (aside) =>
      log.error('connections', `the profiles could not be read; they are kept as ${aside}`),
    ),
    secrets,
    platform,
    embeddedKey: `embedded-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`,
    redactor,
    log,
    onState,
    onEvent,
  })
  return { connections, secrets }
}
