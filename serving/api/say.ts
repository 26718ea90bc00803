/** One line of JSON on standard error for whoever looks after the server; the answer itself tells strangers nothing. */
export function say(where: string, error: unknown): void {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`${JSON.stringify({ log: { level: 'error', where, message } })}\n`)
}
