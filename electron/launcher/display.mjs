// @ts-check
import { spawn } from 'node:child_process'
import { installPackages } from './libraries.mjs'
import { run } from './run.mjs'
import { Stop, say } from './say.mjs'

/** @typedef {{ env: Record<string, string>, end: () => void }} Display */

/** @param {NodeJS.ProcessEnv} env @param {NodeJS.Platform} platform */
export function needsDisplay(env, platform) {
  return platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY
}

/** Xvfb chooses a free number itself and tells it when it listens: nothing to guess and nothing to race. */
async function startXvfb() {
  // In a group of its own, so that Ctrl-C ends the app first; when we die without a word it ends with its last client.
  const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-terminate', '120']
  const child = spawn('Xvfb', args, { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  let complaint = ''
  child.stderr?.on('data', (data) => {
    complaint += data
  })
  const number = await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', () => reject(new Stop(`The virtual display did not start: ${complaint.trim()}`)))
    child.stdio[3]?.once('data', (data) => resolve(String(data).trim()))
  })
  child.unref()
  return { env: { DISPLAY: `:${number}` }, end: () => void child.kill() }
}

/** @returns {Promise<Display>} a display to draw on: the one there is, or a virtual one */
export async function prepareDisplay() {
  if (!needsDisplay(process.env, process.platform)) return { env: {}, end: () => undefined }
  if ((await run('Xvfb', ['-help'])).code === 127) await installPackages(['xvfb'], 'a virtual display')
  const display = await startXvfb()
  say(`no display here: drawing on a virtual one (${display.env.DISPLAY})`)
  return display
}
