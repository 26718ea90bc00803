import type { Handlers } from './handler'

export function createHandlers(): Handlers {
  return {} as Handlers // TODO
}
