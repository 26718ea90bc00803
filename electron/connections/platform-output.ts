import { z } from 'zod'
import { OpsError } from '../../shared/result'
import { parseJson } from './serving-failure'

/** The one line on standard output: where the platform is reached, and with what. */
export const Endpoints = z.object({
  clickhouse: z.object({ url: z.string(), database: z.string(), username: z.string(), password: z.string() }),
  serving: z.object({ url: z.string(), token: z.string() }),
})
export type Endpoints = z.infer<typeof Endpoints>

const Progress = z.object({ step: z.string(), progress: z.number().min(0).max(1).nullable() })
const Failure = z.object({ error: OpsError })

export type PlatformLine =
  | { kind: 'progress'; step: string; progress: number | null }
  | { kind: 'failure'; error: OpsError }
  | { kind: 'ready'; endpoints: Endpoints }
  | { kind: 'text'; text: string }

/** A line of the platform's standard error. */
export function readStatusLine(line: string): PlatformLine {
  const json = parseJson(line)
  const progress = Progress.safeParse(json)
  if (progress.success) return { kind: 'progress', ...progress.data }
  const failure = Failure.safeParse(json)
  if (failure.success) return { kind: 'failure', error: failure.data.error }
  return { kind: 'text', text: line }
}

/** A line of the platform's standard output. */
export function readReadyLine(line: string): PlatformLine {
  const endpoints = Endpoints.safeParse(parseJson(line))
  return endpoints.success ? { kind: 'ready', endpoints: endpoints.data } : { kind: 'text', text: line }
}
