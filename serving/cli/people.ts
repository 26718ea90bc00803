import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Role } from '../../shared/contract/serving'
import type { Caller } from '../api/caller'
import { readJson } from './credentials'

const People = z.array(z.object({ user: z.string().min(1), role: Role, token: z.string().min(20) }))

/**
 * Who may use the serving API besides the administrator, by token: `people.json` of the data directory, a list of
 * {user, role, token}, so that a draft can be approved by somebody else. Throws where the file is there and cannot be understood:
 * a person who was left out by a slip would not be told.
 */
export function peopleOf(dataDirectory: string): ReadonlyMap<string, Caller> {
  const file = join(dataDirectory, 'people.json')
  if (!existsSync(file)) return new Map()
  const people = People.safeParse(readJson(file))
  if (!people.success) throw new Error(`${file} is not a list of {user, role, token}: ${z.prettifyError(people.error)}`)
  return new Map(people.data.map(({ token, user, role }) => [token, { user, role }]))
}
