import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { sync as writeFileAtomicSync } from 'write-file-atomic'
import { z } from 'zod'
import { type Credentials, readJson } from './credentials'

/** Where the platform that runs on a data directory is reached; the secrets are in credentials.json. */
const RunningPlatform = z.object({
  pid: z.number(),
  clickhouse: z.object({ url: z.string(), database: z.string(), username: z.string() }),
  serving: z.object({ url: z.string() }),
})
export type RunningPlatform = z.infer<typeof RunningPlatform>

function fileOf(dataDirectory: string): string {
  return join(dataDirectory, 'running.json')
}

export function announce(dataDirectory: string, platform: RunningPlatform): void {
  writeFileAtomicSync(fileOf(dataDirectory), `${JSON.stringify(platform, null, 2)}\n`, { mode: 0o600 })
}

export function withdraw(dataDirectory: string): void {
  rmSync(fileOf(dataDirectory), { force: true })
}

/** null when none answers: a platform that was killed leaves its file behind. */
export async function findRunning(dataDirectory: string, credentials: Credentials): Promise<RunningPlatform | null> {
  const announced = RunningPlatform.safeParse(readJson(fileOf(dataDirectory)))
  if (!announced.success) return null
  const client = createClient({
    ...announced.data.clickhouse,
    password: credentials.password,
    request_timeout: 3000,
    log: { level: ClickHouseLogLevel.OFF },
  })
  try {
    const { success } = await client.ping({ select: true })
    return success ? announced.data : null
  } finally {
    await client.close()
  }
}
