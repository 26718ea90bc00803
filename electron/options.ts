import { resolve } from 'node:path'
import { z } from 'zod'

const PlatformProfile = z.enum(['sample', 'open-bandit', 'eshop', 'empty'])

/** What the app was started with; anything else on the command line is Chromium's business. */
export interface Options {
  /** Which log the embedded platform opens on. */
  readonly profile: string
  /** Where the embedded platform keeps it; null: beside the app's own data. */
  readonly data: string | null
  /** Start, prove that the app works, and exit with 0 or 1. */
  readonly smoke: boolean
  readonly deepLink: string | null
}

export function parseOptions(argv: readonly string[]): Options {
  const profile = PlatformProfile.safeParse(optionValue(argv, '--profile') ?? 'sample')
  if (!profile.success) throw new Error(`--profile is one of ${PlatformProfile.options.join(', ')}`)
  return {
    profile: profile.data,
    data: dataFolder(optionValue(argv, '--data')),
    smoke: argv.includes('--smoke'),
    deepLink: argv.find((word) => word.startsWith('mizan://')) ?? null,
  }
}

/** npm runs scripts in the project's folder; a relative path means the folder where the person is. */
function dataFolder(path: string | null): string | null {
  return path === null ? null : resolve(process.env.INIT_CWD ?? process.cwd(), path)
}

function optionValue(argv: readonly string[], name: string): string | null {
  const at = argv.findIndex((word) => word === name || word.startsWith(`${name}=`))
  if (at < 0) return null
  const word = argv[at] ?? ''
  return word.startsWith(`${name}=`) ? word.slice(name.length + 1) : (argv[at + 1] ?? null)
}
