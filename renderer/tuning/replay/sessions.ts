import { call } from '../../bridge'
import type { Answer, Ask } from './protocol'
import { createReplaySession, type ReplayGateway, type ReplaySession } from './session'

/** The one sample that is held, and of which connection: it is read once, and stays when the page is left. */
let held: { profile: string; session: ReplaySession } | null = null

export function replaySession(profile: string): ReplaySession {
  if (held?.profile === profile) return held.session
  held?.session.end()
  held = { profile, session: createReplaySession(gateway) }
  return held.session
}

/** Reads the log again: after a failure, or for newer requests. */
export function readAgain(): void {
  held?.session.end()
  held = null
}

const gateway: ReplayGateway = {
  outline: (input, signal) => call('tuning.sampleOutline', input, signal),
  items: async (input, signal) => (await call('tuning.sampleItems', input, signal)).items,
  slice: (input, signal) => call('tuning.sampleSlice', input, signal),
  worker(onAnswer) {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', (event: MessageEvent<Answer>) => onAnswer(event.data))
    worker.addEventListener('error', (event) => onAnswer({ kind: 'failed', detail: event.message }))
    return {
      post: (ask: Ask, transfer: ArrayBuffer[] = []) => worker.postMessage(ask, transfer),
      end: () => worker.terminate(),
    }
  },
}
