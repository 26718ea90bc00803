import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { OpsFailure } from '../../shared/result'
import { findNode } from './platform-node'
import type { PlatformCommand } from './platform-process'

export interface PlatformPlace {
  /** The folder with platform.cjs and, there or above it, the packages it needs. */
  readonly folder: string
  readonly dataDir: string
  readonly profile: string
}

/** The engine has builds for these only. */
const supported = new Set(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'])

/** How to run the embedded platform on this machine, or what is missing for it. */
export async function platformCommand({ folder, dataDir, profile }: PlatformPlace): Promise<PlatformCommand> {
  const here = `${process.platform}-${process.arch}`
  if (!supported.has(here)) throw unsupported('system', `There is no embedded engine for ${here}.`)
  const bundle = join(folder, 'platform.cjs')
  if (!existsSync(bundle)) throw unsupported('bundle', `${bundle} is missing.`)
  if (!hasEngine(folder)) throw unsupported('engine', 'The package chdb is not installed.')
  const node = await findNode(process.env)
  if (!node) throw unsupported('node', 'Node 20.19 or newer is not installed.')
  return { node, bundle, dataDir, profile }
}

/** Looks where Node will look: node_modules of the folder and of every folder above it. */
function hasEngine(folder: string): boolean {
  const parent = join(folder, '..')
  if (existsSync(join(folder, 'node_modules', 'chdb', 'package.json'))) return true
  return parent !== folder && hasEngine(parent)
}

function unsupported(reason: string, detail: string): OpsFailure {
  return new OpsFailure({ code: 'platform_unsupported', detail, values: { reason } })
}
