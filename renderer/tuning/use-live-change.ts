import { useQueryClient } from '@tanstack/react-query'
import { useReducer, useRef } from 'react'
import type { LiveConfig } from '../../shared/contract/serving'
import { call, toOpsError } from '../bridge'
import { createKeys, type LiveChange, reduceLiveChange } from './live-change'

export interface LiveChangeHandle {
  readonly state: LiveChange
  /** Sends once. The same content again goes under the same key. */
  send(): Promise<void>
  /** Reads what is live: after a lost answer, or to see who moved it. */
  read(): Promise<void>
  again(): void
}

/** Runs a publish or a roll-back. Whatever comes of it, everything that was read about the configuration is read again. */
export function useLiveChange<Made extends LiveConfig>({
  content,
  run,
  isMine,
  onDone,
}: {
  /** Everything that makes the change what it is. */
  content: string
  run: (idempotencyKey: string) => Promise<Made>
  /** Whether what can be read now shows that the change happened. */
  isMine: (live: LiveConfig) => boolean | Promise<boolean>
  /** With what it made; where its answer was lost, with what is live. */
  onDone: (made: Made | LiveConfig) => void
}): LiveChangeHandle {
  const client = useQueryClient()
  const [state, dispatch] = useReducer(reduceLiveChange, { kind: 'asking' })
  const keyFor = useRef(createKeys(() => crypto.randomUUID()))

  async function readAgain() {
    await client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('tuning.') })
  }
  async function read() {
    dispatch({ type: 'read' })
    try {
      const live = await call('tuning.live', {})
      const mine = await isMine(live)
      dispatch({ type: 'readDone', live, mine })
      if (mine) onDone(live)
      await readAgain()
    } catch (thrown) {
      dispatch({ type: 'readFailed', error: toOpsError(thrown) })
    }
  }
  async function send() {
    if (state.kind === 'sending') return
    dispatch({ type: 'send' })
    try {
      const live = await run(keyFor.current(content))
      dispatch({ type: 'answered', live })
      onDone(live)
      await readAgain()
    } catch (thrown) {
      const error = toOpsError(thrown)
      dispatch({ type: 'refused', error })
      if (error.code === 'stale' || error.code === 'unknown_outcome') await read()
    }
  }
  return { state, send, read, again: () => dispatch({ type: 'again' }) }
}
