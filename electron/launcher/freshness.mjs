// @ts-check
import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { root } from './paths.mjs'

// Tests are no part of what is built, so changing one does not make a build stale.
const ignored = /(^node_modules$|\.test\.tsx?$|^testing$)/

/** @param {string} path @returns {Promise<number>} newest modification below it, 0 when there is nothing */
async function newest(path) {
  const entry = await stat(path).catch(() => null)
  if (!entry) return 0
  if (!entry.isDirectory()) return entry.mtimeMs
  const below = await readdir(path)
  const times = await Promise.all(below.filter((name) => !ignored.test(name)).map((name) => newest(join(path, name))))
  return Math.max(entry.mtimeMs, ...times)
}

/** @param {string} stamp @param {string[]} sources @returns {Promise<boolean>} true: something is newer than the stamp */
export async function isStale(stamp, sources) {
  const built = await stat(stamp).catch(() => null)
  if (!built) return true
  const times = await Promise.all(sources.map((source) => newest(resolve(root, source))))
  return Math.max(...times) > built.mtimeMs
}
