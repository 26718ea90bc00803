// @ts-check
import { resolve } from 'node:path'

/** @typedef {'start' | 'e2e' | 'tour' | 'bench'} Mode */

/**
 * Splits our own switches from what is meant for the app or the script.
 * @param {string[]} argv
 * @returns {{ mode: Mode, rest: string[] }}
 */
export function parseOptions(argv) {
  /** @type {Mode} */
  let mode = 'start'
  const rest = []
  for (const word of argv) {
    if (word === '--e2e') mode = 'e2e'
    else if (word === '--tour') mode = 'tour'
    else if (word === '--bench') mode = 'bench'
    else rest.push(word)
  }
  return { mode, rest }
}

/**
 * `--out DIR` is the tour's own, absolute here; the rest is for the app it opens.
 * @param {string[]} rest
 * @returns {{ out: string, app: string[] }}
 */
export function tourOptions(rest) {
  const at = rest.indexOf('--out')
  if (at < 0) return { out: resolve('tour'), app: rest }
  return { out: resolve(rest[at + 1] ?? 'tour'), app: rest.toSpliced(at, 2) }
}
