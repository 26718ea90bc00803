// @ts-check

/** A failure that a person can act on: what is the matter, and what to do about it. */
export class Stop extends Error {
  /** @param {string} what @param {string} [todo] */
  constructor(what, todo) {
    super(todo ? `${what}\n  ${todo}` : what)
    this.name = 'Stop'
  }
}

/** Progress goes to standard error: standard output belongs to the app. @param {string} line */
export function say(line) {
  process.stderr.write(`mizan: ${line}\n`)
}

/**
 * Runs a script's main function; a failure ends as a sentence and exit code 1, never as a stack trace.
 * @param {() => Promise<number>} main
 */
export async function runScript(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    if (error instanceof Stop) say(error.message)
    else if (process.env.MIZAN_DEBUG) throw error
    else say(`${error instanceof Error ? error.message : String(error)}\n  MIZAN_DEBUG=1 shows where this came from.`)
    process.exitCode = 1
  }
}
