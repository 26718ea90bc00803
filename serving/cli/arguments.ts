import { resolve } from 'node:path'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { z } from 'zod'
import { OpsFailure } from '../../shared/result'

const Port = z.coerce.number().int().min(0).max(65_535)

/** A date or an instant, in milliseconds. */
const Moment = z.string().transform((text, context) => {
  const at = Date.parse(text)
  if (Number.isFinite(at)) return at
  context.addIssue({ code: 'custom', message: `${text} is no date and no RFC 3339 time` })
  return z.NEVER
})

const PlatformArguments = z.object({
  data: z.string().min(1).transform(pathOf),
  profile: z.enum(['sample', 'open-bandit', 'eshop', 'empty']),
  clickhousePort: Port.default(0),
  servingPort: Port.default(0),
  /** of the sample marketplace; what is not said stays as it was when the marketplace was made */
  market: z.object({
    seed: z.coerce.number().int().min(0).optional(),
    shoppers: z.coerce.number().int().min(200).max(1_000_000).optional(),
    days: z.coerce.number().int().min(8).max(120).optional(),
    /** where its history ends */
    until: Moment.optional(),
    /** by how much live traffic is multiplied; 0: there is none */
    traffic: z.coerce.number().min(0).max(1000).optional(),
  }),
  /** stop when standard input ends: whoever started the platform is gone */
  watchParent: z.boolean().default(false),
  /** events come from there too */
  kafka: z
    .object({ brokers: z.array(z.string().regex(/^[^\s,]+:\d+$/, 'not host:port')), topic: z.string().min(1) })
    .optional(),
})
export type PlatformArguments = z.infer<typeof PlatformArguments>

const ImportArguments = z.object({
  source: z.enum(['open-bandit', 'eshop']),
  directory: z.string().min(1).transform(pathOf),
  data: z.string().min(1).transform(pathOf),
})
export type ImportArguments = z.infer<typeof ImportArguments>

const AdoptArguments = z.object({
  directory: z.string().min(1).transform(pathOf),
  data: z.string().min(1).transform(pathOf),
})
export type AdoptArguments = z.infer<typeof AdoptArguments>

const TrainArguments = z.object({
  data: z.string().min(1).transform(pathOf),
  from: Moment.optional(),
  until: Moment.optional(),
  seed: z.coerce.number().int().min(0).default(1),
  version: z.string().min(1).optional(),
  /** make it current even where it is worse than what serves */
  force: z.boolean().default(false),
})
export type TrainArguments = z.infer<typeof TrainArguments>

const platformUsage =
  '--data DIR --profile sample|open-bandit|eshop|empty [--clickhouse-port N] [--serving-port N] [--watch-parent] ' +
  '[--seed N] [--shoppers N] [--days N] [--until TIME] [--traffic N] [--kafka HOST:PORT,… --kafka-topic NAME]' +
  ' or: --print-ddl [--cluster NAME]'
const importUsage = 'open-bandit|eshop DIRECTORY --data DIR'
const trainUsage = '--data DIR [--from TIME] [--until TIME] [--seed N] [--version NAME] [--force]'
const adoptUsage = 'DIRECTORY --data DIR'

export function parsePlatformArguments(args: string[]): PlatformArguments {
  const { values } = parsed(platformUsage, {
    args,
    options: {
      data: { type: 'string' },
      profile: { type: 'string' },
      'clickhouse-port': { type: 'string' },
      'serving-port': { type: 'string' },
      seed: { type: 'string' },
      shoppers: { type: 'string' },
      days: { type: 'string' },
      until: { type: 'string' },
      traffic: { type: 'string' },
      'watch-parent': { type: 'boolean' },
      kafka: { type: 'string' },
      'kafka-topic': { type: 'string' },
    },
  })
  const { seed, shoppers, days, until, traffic } = values
  return checked(platformUsage, PlatformArguments, {
    ...values,
    market: { seed, shoppers, days, until, traffic },
    clickhousePort: values['clickhouse-port'],
    servingPort: values['serving-port'],
    watchParent: values['watch-parent'],
    kafka: values.kafka && { brokers: values.kafka.split(','), topic: values['kafka-topic'] ?? 'events' },
  })
}

/** What the DDL of the log is printed for; null when the platform is not asked to print it. */
export function parsePrintArguments(args: string[]): { cluster: string | null } | null {
  if (!args.includes('--print-ddl')) return null
  const options = { 'print-ddl': { type: 'boolean' }, cluster: { type: 'string' } } as const
  const { values } = parsed('--print-ddl [--cluster NAME]', { args, options })
  return { cluster: values.cluster ?? null }
}

export function parseImportArguments(args: string[]): ImportArguments {
  const { values, positionals } = parsed(importUsage, {
    args,
    options: { data: { type: 'string' } },
    allowPositionals: true,
  })
  const [source, directory, ...rest] = positionals
  if (rest.length > 0) throw usageFailure(importUsage, `What is ${rest[0]}?`)
  return checked(importUsage, ImportArguments, { ...values, source, directory })
}

export function parseTrainArguments(args: string[]): TrainArguments {
  const { values } = parsed(trainUsage, {
    args,
    options: {
      data: { type: 'string' },
      from: { type: 'string' },
      until: { type: 'string' },
      seed: { type: 'string' },
      version: { type: 'string' },
      force: { type: 'boolean' },
    },
  })
  return checked(trainUsage, TrainArguments, values)
}

export function parseAdoptArguments(args: string[]): AdoptArguments {
  const { values, positionals } = parsed(adoptUsage, {
    args,
    options: { data: { type: 'string' } },
    allowPositionals: true,
  })
  const [directory, ...rest] = positionals
  if (rest.length > 0) throw usageFailure(adoptUsage, `What is ${rest[0]}?`)
  return checked(adoptUsage, AdoptArguments, { ...values, directory })
}

function parsed<T extends ParseArgsConfig>(usage: string, config: T) {
  try {
    return parseArgs(config)
  } catch (error) {
    throw usageFailure(usage, error instanceof Error ? error.message : String(error))
  }
}

function checked<S extends z.ZodType>(usage: string, schema: S, values: unknown): z.output<S> {
  const result = schema.safeParse(values)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw usageFailure(usage, issue ? `${issue.path.join('.')}: ${issue.message}.` : 'Wrong arguments.')
}

function usageFailure(usage: string, problem: string): OpsFailure {
  return new OpsFailure({ code: 'invalid_input', detail: `${problem} Usage: ${usage}` })
}

// npm runs scripts in the project's folder; a relative path means the folder where the person is.
function pathOf(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path)
}
