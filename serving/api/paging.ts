import { z } from 'zod'
import { OpsFailure } from '../../shared/result'
import { ProblemError } from './problem'

/** A cursor is what next_cursor said; it is no page number and means nothing else. */
export const PageQuery = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'Not a cursor that this server gave')
    .transform(Number)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Asks for one row more than wanted, to know whether there is a next page. */
export function page<T>(
  { cursor, limit }: z.output<typeof PageQuery>,
  read: (before: number | null, limit: number) => T[],
  placeOf: (row: T) => number,
): { rows: T[]; next_cursor: string | null } {
  const found = read(cursor ?? null, limit + 1)
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next_cursor: found.length > limit && last !== undefined ? String(placeOf(last)) : null }
}

/** What the log refuses of a cursor is the address's fault. */
export async function orBadCursor<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof OpsFailure) || error.error.code !== 'invalid_input') throw error
    const message = 'Not a cursor that this server gave'
    const errors = [{ pointer: 'query:cursor', code: 'invalid_format', message }]
    throw new ProblemError('invalid_input', message, { errors })
  }
}
