/**
 * The work, or the signal's reason as soon as it aborts. For `fetch`, which can lose the signal it was given when memory is cleaned up
 * (nodejs/undici, pull request 4984) and then waits for as long as the other side likes.
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = () => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
