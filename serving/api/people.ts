import type { Pseudonyms } from './pseudonyms'

type User = { user_id?: string | undefined; anon_id?: string | undefined; session_id?: string | undefined }

/** The request as the engine takes it: whom a pseudonym names, by id. */
export function unveiled<T extends { user: User }>({ find }: Pseudonyms, request: T): T {
  const user = Object.entries(request.user).flatMap(([name, id]) => (id === undefined ? [] : [[name, find(id)]]))
  return { ...request, user: Object.fromEntries(user) }
}

/** What an answer tells of a logged request, without who asked. */
export function veiled<T extends { user_id: string; session_id: string }>({ hide }: Pseudonyms, request: T): T {
  return { ...request, user_id: hide(request.user_id), session_id: hide(request.session_id) }
}
