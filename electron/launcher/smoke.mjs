// @ts-check
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { quietArguments, sandboxArguments } from './app.mjs'
import { root } from './paths.mjs'
import { essence, run } from './run.mjs'
import { Stop, say } from './say.mjs'

const PATIENCE_MS = 180_000

/** @param {string} folder */
function executableIn(folder) {
  const names = ['mizan', 'Mizan.exe', 'Mizan.app/Contents/MacOS/Mizan']
  const name = names.find((candidate) => existsSync(join(folder, candidate)))
  if (!name) throw new Stop(`There is no app in ${folder}.`)
  return join(folder, name)
}

/**
 * Starts the packaged app with --smoke: it opens its window, connects, says what it found and ends.
 * @param {string} folder
 * @param {Record<string, string>} env
 */
async function smoke(folder, env) {
  const userData = await mkdtemp(join(tmpdir(), 'mizan-smoke-'))
  const args = [...sandboxArguments(process.getuid?.()), ...quietArguments, '--smoke', `--user-data-dir=${userData}`]
  const { MIZAN_NODE: _ours, ...clean } = process.env // a packaged app has to find its Node by itself
  const result = await run(executableIn(folder), [...args, '--profile', 'empty'], {
    env: { ...clean, ...env },
    timeout: PATIENCE_MS,
    cwd: tmpdir(),
  })
  await rm(userData, { recursive: true, force: true, maxRetries: 3 })
  return result
}

/** Starts the platform as a system of its own, as somebody else's would be. */
async function startRemote() {
  const data = await mkdtemp(join(tmpdir(), 'mizan-remote-'))
  const child = spawn(process.execPath, ['serving/run.cjs', 'platform', '--data', data, '--profile', 'empty'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  /** @type {Promise<string>} */
  const ready = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Stop(`The platform to connect to ended with exit code ${code}.`)))
  })
  const end = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    if (child.exitCode === null && child.kill()) await ended
    await rm(data, { recursive: true, force: true, maxRetries: 3 })
  }
  return { target: await ready, end }
}

/**
 * Proves a packaged app: it connects to a remote system, and to the platform it carries.
 * @param {string} folder
 * @param {Record<string, string>} env of the display
 */
export async function proveApp(folder, env) {
  const remote = await startRemote()
  try {
    report('a remote system', await smoke(folder, { ...env, MIZAN_SMOKE_TARGET: remote.target }))
  } finally {
    await remote.end()
  }
  report('its embedded platform', await smoke(folder, env))
}

/** @param {string} what @param {{ code: number, output: string }} result */
function report(what, { code, output }) {
  if (code !== 0) throw new Stop(`The packaged app does not work with ${what}:\n  ${essence(output)}`)
  say(`the packaged app works with ${what}`)
}
