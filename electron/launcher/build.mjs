// @ts-check
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isStale, stampBuild } from './freshness.mjs'
import { withLock } from './lock.mjs'
import { root } from './paths.mjs'
import { essence, run } from './run.mjs'
import { Stop, say } from './say.mjs'

/** @typedef {{ name: string, stamp: string, sources: string[], script: string, args: string[] }} Part */

/** @type {Part[]} */
const parts = [
  {
    name: 'app',
    stamp: 'out/built',
    sources: ['electron', 'renderer', 'shared', 'package-lock.json'],
    script: 'node_modules/electron-vite/bin/electron-vite.js',
    args: ['build', '-c', 'electron/vite.config.ts', '--logLevel', 'warn'],
  },
  {
    name: 'serving',
    stamp: 'out/serving/built', // also looked at by serving/run.cjs, which builds this part by itself
    sources: ['serving', 'shared', 'package-lock.json'],
    script: 'node_modules/vite/bin/vite.js',
    args: ['build', '-c', 'serving/vite.config.ts', '--logLevel', 'warn'],
  },
]

/** @param {Part} part */
function stampOf(part) {
  return join(root, part.stamp)
}

/** @param {Part} part */
async function build(part) {
  const began = new Date()
  say(`building the ${part.name} …`)
  const { code, output } = await run(process.execPath, [part.script, ...part.args], { cwd: root })
  if (code !== 0) throw new Stop(`The ${part.name} does not build:\n  ${essence(output)}`)
  await stampBuild(stampOf(part), part.sources, began)
  say(`built the ${part.name} in ${((Date.now() - began.getTime()) / 1000).toFixed(1)} s`)
}

/**
 * Builds what is older than its sources.
 * @param {{ clean?: boolean, only?: string[] }} [options] clean: from nothing, as a release must be; only: these parts
 */
export async function buildWhatIsStale({ clean = false, only } = {}) {
  await mkdir(join(root, 'out'), { recursive: true })
  if (clean) {
    for (const folder of ['main', 'preload', 'renderer', 'serving'])
      await rm(join(root, 'out', folder), { recursive: true, force: true })
  }
  for (const part of parts) {
    if (only && !only.includes(part.name)) continue
    if (!clean && !(await isStale(stampOf(part), part.sources))) continue
    // Somebody else may have built it while we waited.
    await withLock(join(root, 'out', `${part.name}.lock`), async () => {
      if (clean || (await isStale(stampOf(part), part.sources))) await build(part)
    })
  }
}
