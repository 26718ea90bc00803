import { z } from 'zod'
import { OpsError } from '../result'

/** A place to connect to. Secrets never travel to the renderer: it learns only whether there is one. */
export const Profile = z.object({
  id: z.string(),
  name: z.string().min(1).max(60),
  kind: z.enum(['embedded', 'remote']), // embedded: the app starts and watches the reference platform itself
  clickhouse: z.object({ url: z.string(), database: z.string(), username: z.string(), hasPassword: z.boolean() }),
  serving: z.object({ url: z.string(), hasToken: z.boolean() }),
})
export type Profile = z.infer<typeof Profile>

export const Secrets = z.object({ password: z.string().optional(), token: z.string().optional() })

/** keychain: kept by the system; memory: forgotten when the app closes, and the app says so. */
export const SecretStorage = z.enum(['keychain', 'memory'])

export const Check = z.object({
  id: z.enum([
    'clickhouse_reach',
    'clickhouse_login',
    'clickhouse_version',
    'log_schema',
    'serving_reach',
    'serving_login',
    'serving_version',
  ]),
  state: z.enum(['ok', 'warning', 'failed', 'skipped']),
  detail: z.string(), // measured fact: version, milliseconds, role
  error: OpsError.nullable(),
})
export type Check = z.infer<typeof Check>

export const SchemaReport = z.object({
  tables: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['ok', 'partial', 'missing']),
      missing: z.array(z.string()), // columns
      wrong: z.array(z.object({ column: z.string(), expected: z.string(), found: z.string() })),
    }),
  ),
  pages: z.array(
    z.object({ page: z.string(), state: z.enum(['ready', 'partial', 'unavailable']), lacks: z.array(z.string()) }),
  ),
})
export type SchemaReport = z.infer<typeof SchemaReport>

/** The embedded platform's life, for the start-up screen. progress 0…1, null when it cannot be known. */
export const PlatformState = z.object({
  state: z.enum(['off', 'starting', 'ready', 'failed', 'unsupported']),
  // E.g. starting_engine, creating_tables, generating_sample, training: the app has a sentence for each. While ready: what goes on behind.
  step: z.string(),
  progress: z.number().nullable(),
  error: OpsError.nullable(),
})
export type PlatformState = z.infer<typeof PlatformState>

export const ConnectionsState = z.object({
  profiles: z.array(Profile),
  activeId: z.string().nullable(),
  secretStorage: SecretStorage,
  platform: PlatformState,
})
export type ConnectionsState = z.infer<typeof ConnectionsState>
