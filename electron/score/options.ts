import { z } from 'zod'

const usage = 'npm run score -- --seeds 1,2,3 [--json] [--shoppers N] [--days N] [--until TIME] [--keep DIR]'

const count = z.coerce.number().int().positive()
const Options = z.object({
  seeds: z
    .string()
    .transform((text) => text.split(',').map(Number))
    .pipe(z.array(z.number().int().nonnegative()).min(1)),
  json: z.boolean(),
  shoppers: count.optional(),
  days: count.optional(),
  /** Where the made histories end: fixed, so that a seed is the same marketplace on every day. */
  until: z.iso.datetime().default('2026-03-02T00:00:00.000Z'),
  /** Marketplaces that are there are scored as they are, others are made and kept. */
  keep: z.string().optional(),
})
export type ScoreOptions = z.infer<typeof Options>

/** Throws an Error with the usage when the command line cannot be understood. */
export function parseScoreOptions(argv: readonly string[]): ScoreOptions {
  const given: Record<string, unknown> = { json: false }
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? ''
    if (word === '--json') given.json = true
    else if (/^--(seeds|shoppers|days|until|keep)$/.test(word)) given[word.slice(2)] = argv[++index]
    else throw new Error(`${word} is not understood. ${usage}`)
  }
  const options = Options.safeParse(given)
  if (!options.success) throw new Error(`${z.prettifyError(options.error)}\n${usage}`)
  return options.data
}
