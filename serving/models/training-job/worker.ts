import { text } from 'node:stream/consumers'
import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { z } from 'zod'
import { asOpsError } from '../../cli/progress'
import { type Progress, TrainingOptions, type TrainingResult } from './options'
import { train } from './train'

/** What this process says, a line of JSON each. */
export type Said = { progress: Progress } | { result: TrainingResult } | { error: ReturnType<typeof asOpsError> }

const Environment = z.object({
  MIZAN_LOG_URL: z.string(),
  MIZAN_LOG_DATABASE: z.string(),
  MIZAN_LOG_USER: z.string(),
  MIZAN_LOG_PASSWORD: z.string(),
})

/** One training: options come on standard input, where the log is in the environment. */
async function main(): Promise<void> {
  try {
    const options = TrainingOptions.parse(JSON.parse(await text(process.stdin)))
    const environment = Environment.parse(process.env)
    const client = createClient({
      url: environment.MIZAN_LOG_URL,
      database: environment.MIZAN_LOG_DATABASE,
      username: environment.MIZAN_LOG_USER,
      password: environment.MIZAN_LOG_PASSWORD,
      request_timeout: 600_000,
      log: { level: ClickHouseLogLevel.OFF },
    })
    say({ result: await train(client, options, (progress) => say({ progress })) })
    await client.close()
  } catch (error) {
    say({ error: asOpsError(error) })
    process.exitCode = 1
  }
}

function say(said: Said): void {
  process.stdout.write(`${JSON.stringify(said)}\n`)
}

void main()
