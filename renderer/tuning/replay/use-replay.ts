import { useEffect, useReducer } from 'react'
import { useStore } from 'zustand'
import type { ConfigDocument } from '../../../shared/config/document'
import type { LiveConfig } from '../../../shared/contract/serving'
import type { ReplaySession, ReplayState } from './session'
import { readAgain, replaySession } from './sessions'

export interface Replaying {
  readonly session: ReplaySession
  readonly state: ReplayState
  again(): void
}

/** The sample of the connection, ranked anew as the document changes. */
export function useReplay(profile: string, live: LiveConfig, document: ConfigDocument): Replaying {
  const [, restart] = useReducer((count: number) => count + 1, 0)
  const session = replaySession(profile)
  const state = useStore(session.store)
  const { version } = live.version
  // Twice the same version is the same document, however often it is read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: live.document is new at every reading
  useEffect(() => session.live(live.document, version), [session, version])
  useEffect(() => session.move(document), [session, document])
  return {
    session,
    state,
    again() {
      readAgain()
      restart()
    },
  }
}
