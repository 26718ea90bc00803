import type { LiveConfig } from '../../shared/contract/serving'
import type { OpsError } from '../../shared/result'

/**
 * A change of what shoppers see, from the question to a known end. It is sent once for each press of the button, never by itself;
 * an answer that was lost is `unknown` until somebody has read what is live.
 */
export type LiveChange =
  | { readonly kind: 'asking' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'done'; readonly live: LiveConfig }
  /** Live moved: nothing was changed. `live` is what is there now, null while it is being read. */
  | { readonly kind: 'stale'; readonly error: OpsError; readonly live: LiveConfig | null }
  | {
      readonly kind: 'unknown'
      readonly reading: boolean
      readonly live: LiveConfig | null
      readonly readError: OpsError | null
    }
  | { readonly kind: 'failed'; readonly error: OpsError }

export type LiveChangeEvent =
  | { readonly type: 'send' }
  | { readonly type: 'answered'; readonly live: LiveConfig }
  | { readonly type: 'refused'; readonly error: OpsError }
  | { readonly type: 'read' }
  | { readonly type: 'readDone'; readonly live: LiveConfig; readonly mine: boolean }
  | { readonly type: 'readFailed'; readonly error: OpsError }
  | { readonly type: 'again' }

export function reduceLiveChange(state: LiveChange, event: LiveChangeEvent): LiveChange {
  switch (event.type) {
    case 'send':
      return { kind: 'sending' }
    case 'answered':
      return { kind: 'done', live: event.live }
    case 'refused':
      return refused(event.error)
    case 'read':
      return state.kind === 'unknown' ? { ...state, reading: true, readError: null } : state
    case 'readDone':
      return readDone(state, event.live, event.mine)
    case 'readFailed':
      return state.kind === 'unknown' ? { ...state, reading: false, readError: event.error } : state
    case 'again':
      return { kind: 'asking' }
  }
}

function refused(error: OpsError): LiveChange {
  if (error.code === 'stale') return { kind: 'stale', error, live: null }
  if (error.code === 'unknown_outcome') return { kind: 'unknown', reading: true, live: null, readError: null }
  return { kind: 'failed', error }
}

function readDone(state: LiveChange, live: LiveConfig, mine: boolean): LiveChange {
  if (mine) return { kind: 'done', live }
  if (state.kind === 'stale') return { ...state, live }
  return state.kind === 'unknown' ? { ...state, reading: false, live, readError: null } : state
}

/** One key for one content: the same press again is harmless, other content under the same key would be refused. */
export function createKeys(make: () => string): (content: string) => string {
  const keys = new Map<string, string>()
  return (content) => {
    const known = keys.get(content)
    if (known !== undefined) return known
    const key = make()
    keys.set(content, key)
    return key
  }
}
