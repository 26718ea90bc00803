// @ts-check
import { createHash } from 'node:crypto'
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { root } from './paths.mjs'

// Tests are no part of what is built; the build itself puts its compiled configuration beside the sources for a moment.
const ignored = /(^node_modules$|\.test\.tsx?$|^testing$|^vite\.config\..*\.mjs$)/

/**
 * The files below a path. Folders have times too, but these also change by what is ignored.
 * @param {string} path
 * @returns {Promise<{ path: string, time: number }[]>}
 */
async function filesBelow(path) {
  const entry = await stat(path).catch(() => null)
  if (!entry) return []
  if (!entry.isDirectory()) return [{ path, time: entry.mtimeMs }]
  const below = await readdir(path)
  const found = await Promise.all(
    below.filter((name) => !ignored.test(name)).map((name) => filesBelow(join(path, name))),
  )
  return found.flat()
}

/** @param {string[]} sources */
async function stateOf(sources) {
  const files = (await Promise.all(sources.map((source) => filesBelow(resolve(root, source))))).flat()
  const names = files.map(({ path }) => path).sort()
  return {
    newest: Math.max(0, ...files.map(({ time }) => time)),
    names: createHash('sha256').update(names.join('\n')).digest('hex'),
  }
}

/** @param {string} stamp @param {string[]} sources @returns {Promise<boolean>} true: a source is newer, or came or went */
export async function isStale(stamp, sources) {
  const built = await stat(stamp).catch(() => null)
  if (!built) return true
  const { newest, names } = await stateOf(sources)
  const namesThen = await readFile(stamp, 'utf8')
  // serving/run.cjs stamps its builds without names.
  return newest > built.mtimeMs || (namesThen !== '' && namesThen !== names)
}

/**
 * Remembers a build that began at a time: what changed since then is newer than it.
 * @param {string} stamp @param {string[]} sources @param {Date} began
 */
export async function stampBuild(stamp, sources, began) {
  await writeFile(stamp, (await stateOf(sources)).names)
  await utimes(stamp, began, began)
}
