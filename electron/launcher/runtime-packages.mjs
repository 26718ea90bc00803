// @ts-check

import { existsSync } from 'node:fs'
import { cp, mkdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

/**
 * @typedef {object} Manifest
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {string[]} [libc]
 */

/** @param {string} folder @returns {Promise<Manifest>} */
async function manifestOf(folder) {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
}

/** Looks where Node would look. @param {string} name @param {string} from @param {string} root @returns {string | null} */
function find(name, from, root) {
  for (let folder = from; folder.startsWith(root); folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name)
    if (existsSync(join(found, 'package.json'))) return found
    if (folder === root) break
  }
  return null
}

/**
 * The folders of all packages that the project's own `dependencies` need at run time, here, on this system.
 * @param {string} root
 * @returns {Promise<string[]>} absolute, sorted
 */
export async function runtimePackages(root) {
  /** @type {Set<string>} */
  const found = new Set()
  const waiting = [root]
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const manifest = await manifestOf(folder)
    // Development needs the project's optional dependencies; what runs does not.
    const optional = folder === root ? {} : manifest.optionalDependencies
    for (const name of Object.keys({ ...manifest.dependencies, ...optional })) {
      const dependency = find(name, folder, root)
      if (dependency === null) {
        if (optional && name in optional) continue // for another system
        throw new Error(`${name}, which ${relative(root, folder) || 'the project'} needs, is not installed`)
      }
      if (found.has(dependency)) continue
      // The engine exists for glibc only, so a package for musl would never be loaded.
      if ((await manifestOf(dependency)).libc?.includes('musl')) continue
      found.add(dependency)
      waiting.push(dependency)
    }
  }
  return [...found].sort()
}

/**
 * Copies packages with their place in the tree, so that each finds the same others as before.
 * @param {string} root
 * @param {string} target
 */
export async function copyRuntimePackages(root, target) {
  for (const folder of await runtimePackages(root)) {
    const place = join(target, relative(root, folder))
    await mkdir(dirname(place), { recursive: true })
    // Packages inside are copied for themselves, if at all.
    const inner = join(folder, 'node_modules') + sep
    await cp(folder, place, {
      recursive: true,
      filter: (path) => !`${path}${sep}`.startsWith(inner) && !/\.(map|d\.[cm]?ts|md)$/i.test(path),
    })
  }
}
