import { createHmac } from 'node:crypto'
import { OpsFailure } from '../../shared/result'
import { untilAborted } from '../until-aborted'

const PATIENCE_MS = 10_000
/** Tries of one message before it waits for the next run. */
const TRIES = 3

/** A place that alarms may be sent to: https, or plain http on this machine alone. Throws OpsFailure invalid_input. */
export function checkWebhook(text: string): string {
  let url: URL
  try {
    url = new URL(text.trim())
  } catch {
    throw invalid(`${text.trim().slice(0, 80)} is no address such as https://host/path`)
  }
  const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) throw invalid('It begins with https://')
  if (url.username || url.password) throw invalid('The secret has a field of its own.')
  return url.href
}

function invalid(detail: string): OpsFailure {
  return new OpsFailure({ code: 'invalid_input', detail, values: { field: 'webhook' } })
}

export interface Message {
  /** The same for every try: whoever receives it may get it twice. */
  readonly id: string
  readonly body: string
}

export interface WebhookTarget {
  readonly url: string
  readonly secret: string | undefined
}

/**
 * POSTs one message as JSON, signed with the secret (HMAC-SHA256 over the body, as hexadecimal in `x-mizan-signature`). Tries again after growing pauses when nobody
 * answers or the other side is at fault; null when it was taken, else why not. A redirect is not followed.
 */
export async function sendMessage(
  { url, secret }: WebhookTarget,
  { id, body }: Message,
  pause: (ms: number) => Promise<void>,
): Promise<string | null> {
  const signature = secret ? { 'x-mizan-signature': `sha256=${sign(secret, body)}` } : {}
  let problem = ''
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (attempt > 0) await pause(1000 * 4 ** attempt)
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS)
      const headers = { 'content-type': 'application/json', 'idempotency-key': id, ...signature }
      const answer = await untilAborted(
        fetch(url, { method: 'POST', headers, body, redirect: 'error', signal }),
        signal,
      )
      await answer.body?.cancel()
      if (answer.ok) return null
      problem = `HTTP ${answer.status}`
      if (answer.status < 500 && answer.status !== 429 && answer.status !== 408) return problem
    } catch (error) {
      problem = error instanceof Error ? causeOf(error) : String(error)
    }
  }
  return problem
}

function sign(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body).digest('hex')
}

function causeOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message
}
