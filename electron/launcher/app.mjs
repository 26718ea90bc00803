// @ts-check
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** Chromium's sandbox cannot be set up by root; everybody else keeps it. @param {number | undefined} uid */
export function sandboxArguments(uid) {
  return uid === 0 ? ['--no-sandbox'] : []
}

/** Chromium grumbles about every desktop service that a small machine lacks; only what is fatal is worth a line. */
export const quietArguments = ['--log-level=3']

const PATIENCE_MS = 8000

/**
 * Runs a program in the foreground: it has our terminal, our signals reach it, and its end is ours.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cwd
 * @returns {Promise<number>} exit code
 */
export function runInForeground(command, args, env, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, cwd, stdio: 'inherit' })
    /** @type {NodeJS.Timeout | undefined} */
    let deadline
    const pass = (/** @type {NodeJS.Signals} */ signal) => {
      child.kill(signal)
      deadline ??= setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    }
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, pass)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearTimeout(deadline)
      for (const name of signals) process.off(name, pass)
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}
