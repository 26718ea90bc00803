import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The embedded engine is native code for plain Node; inside Electron's process it would meet another allocator and crash. */
const OLDEST = [20, 19] as const

/** Places where Node usually is, for apps that were not started from a shell. */
const usualFolders = ['/usr/local/bin', '/usr/bin', '/opt/homebrew/bin', '/opt/local/bin']

export function isRecentEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.trim().replace(/^v/, '').split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

function versionOf(node: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(node, ['--version'], { timeout: 5000 }, (error, output) => resolve(error ? '' : output))
  })
}

/** A Node that can run the platform: the one that started us, or the first good one that is installed; null: none. */
export async function findNode(env: NodeJS.ProcessEnv, usual = usualFolders): Promise<string | null> {
  if (env.MIZAN_NODE && existsSync(env.MIZAN_NODE)) return env.MIZAN_NODE
  const folders = [...new Set([...(env.PATH ?? '').split(delimiter), ...usual])]
  for (const folder of folders) {
    const node = join(folder, 'node')
    if (folder !== '' && existsSync(node) && isRecentEnough(await versionOf(node))) return node
  }
  return null
}
