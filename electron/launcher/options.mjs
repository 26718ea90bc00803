// @ts-check
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

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

/** @param {string[]} rest @returns {string} where the tour puts its pictures, absolute */
export function tourFolder(rest) {
  const { values } = parseArgs({ args: rest, options: { out: { type: 'string', default: 'tour' } } })
  return resolve(values.out)
}
