import type { BridgeEvent, CallInput, CallName, CallOutput } from '../shared/contract/bridge'
import { type OpsError, OpsFailure, type Result } from '../shared/result'

let calls = 0

/**
 * One call over the bridge. Throws an OpsFailure that carries the OpsError; aborting the signal cancels the work down to
 * the query on the server. Work that takes long tells its progress, 0 to 1.
 */
export async function call<N extends CallName>(
  name: N,
  input: CallInput<N>,
  signal?: AbortSignal,
  onProgress?: (share: number) => void,
): Promise<CallOutput<N>> {
  const bridge = window.mizan
  if (!bridge) throw new OpsFailure({ code: 'unexpected', detail: 'The bridge to the main process is missing.' })
  if (signal?.aborted) throw new OpsFailure({ code: 'cancelled' })

  calls += 1
  const requestId = `${name}-${calls}-${crypto.randomUUID().slice(0, 8)}`
  const cancel = () => bridge.cancel(requestId)
  signal?.addEventListener('abort', cancel, { once: true })
  const stopListening =
    onProgress &&
    bridge.on((event) => {
      if (event.type === 'progress' && event.requestId === requestId) onProgress(event.done / event.total)
    })
  try {
    const answer = await bridge.call(name, requestId, input)
    if (!isResult<CallOutput<N>>(answer)) {
      throw new OpsFailure({ code: 'unexpected', detail: 'The main process sent no result.', requestId })
    }
    if (!answer.ok) throw new OpsFailure({ requestId, ...answer.error })
    return answer.value
  } finally {
    signal?.removeEventListener('abort', cancel)
    stopListening?.()
  }
}

// The main process has already checked the value against the call's output schema; here only the envelope is looked at.
function isResult<T>(answer: unknown): answer is Result<T> {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && ('value' in answer || 'error' in answer)
}

/** What main announces. Returns the function that ends the subscription. */
export function onBridgeEvent(listener: (event: BridgeEvent) => void): () => void {
  return window.mizan?.on(listener) ?? (() => {})
}

/** Whatever was thrown, as an error that the person can be told about. */
export function toOpsError(thrown: unknown): OpsError {
  if (thrown instanceof OpsFailure) return thrown.error
  return { code: 'unexpected', detail: thrown instanceof Error ? thrown.message : String(thrown) }
}

export function saveFile(name: string, content: string | Uint8Array): Promise<{ path: string | null }> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return call('app.saveFile', { name, base64: toBase64(bytes) })
}

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  // In parts: a spread of a whole picture would overflow the stack.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary)
}
