// @ts-check
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** Where the launcher keeps what can be made again. */
export function cacheFolder() {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'mizan')
  if (process.platform === 'win32') return join(process.env.LOCALAPPDATA ?? homedir(), 'mizan', 'cache')
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'mizan')
}
