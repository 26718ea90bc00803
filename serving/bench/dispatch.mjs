// @ts-check
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * npm run bench [-- names and options]: figures of the platform in plain Node, those of the app in real Electron. Without a name,
 * all of them, one after the other; a name that is nowhere is the app's to refuse.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const ofPlatform = ['rank', 'market', 'publish', 'preview']
/** Of both: what the serving API takes, and then what stands on screen. */
const ofBoth = ['preview']
/** Of the app's questions to the log, but without a window. */
const ofHandlers = ['monitors']
const words = process.argv.slice(2)
const optionsFrom = words.findIndex((word) => word.startsWith('--'))
const names = optionsFrom < 0 ? words : words.slice(0, optionsFrom)
const options = optionsFrom < 0 ? [] : words.slice(optionsFrom)

const platform = names.length === 0 ? ofPlatform : names.filter((name) => ofPlatform.includes(name))
const handlers = names.length === 0 ? ofHandlers : names.filter((name) => ofHandlers.includes(name))
const app = names.filter((name) => ofBoth.includes(name) || (!ofPlatform.includes(name) && !ofHandlers.includes(name)))

/** @param {string[]} args */
function run(args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

for (const name of platform) run(['serving/run.cjs', `bench-${name}`, ...options])
for (const name of handlers) run(['electron/launch.mjs', '--bench', name, ...options])
if (names.length === 0 || app.length > 0) run(['electron/launch.mjs', '--bench', ...app])
