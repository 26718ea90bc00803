// @ts-check
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Stop } from './say.mjs'

/**
 * Chromium's sandbox needs user namespaces, which some systems keep from ordinary users, or else its helper owned by root.
 * @param {{ uid: number | undefined, restricted: boolean, helper: { uid: number, mode: number } | null }} found
 */
export function sandboxIsPossible({ uid, restricted, helper }) {
  if (uid === 0 || uid === undefined || !restricted) return true // root goes without, see sandboxArguments
  return helper !== null && helper.uid === 0 && (helper.mode & 0o4000) !== 0
}

/** @param {string} file @param {string} value */
async function says(file, value) {
  return (await readFile(`/proc/sys/kernel/${file}`, 'utf8').catch(() => '')).trim() === value
}

/** Says what to do where Electron would only crash. @param {string} dist */
export async function checkSandbox(dist) {
  if (process.platform !== 'linux') return
  const file = join(dist, 'chrome-sandbox')
  const restricted =
    (await says('apparmor_restrict_unprivileged_userns', '1')) || (await says('unprivileged_userns_clone', '0'))
  const helper = await stat(file).catch(() => null)
  if (sandboxIsPossible({ uid: process.getuid?.(), restricted, helper })) return
  throw new Stop(
    'This system does not let Electron put its pages into a sandbox, and Mizan does not run without one.',
    `Run once: sudo chown root:root ${file} && sudo chmod 4755 ${file}`,
  )
}
