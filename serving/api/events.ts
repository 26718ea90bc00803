import type { StreamEvent } from '../../shared/contract/serving'

export interface EventHub {
  emit(event: StreamEvent): void
  /** Answers how to stop listening. */
  listen(listener: (event: StreamEvent) => void): () => void
}

/** Carries what has been committed to whoever listens now; it keeps nothing, readers ask the resources themselves. */
export function createEventHub(): EventHub {
  const listeners = new Set<(event: StreamEvent) => void>()
  return {
    emit: (event) => {
      for (const listener of listeners) listener(event)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
