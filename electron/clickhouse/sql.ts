import { z } from 'zod'

/** One question to the log: a .sql file with server-side `{name:Type}` parameters, and the name people see it by. */
export interface SqlFile {
  readonly name: string
  readonly text: string
}

export function sqlFile(name: string, text: string): SqlFile {
  return { name, text: text.trim() }
}

export type SqlParameter = string | number | boolean | null | string[] | number[]
export type SqlParameters = Record<string, SqlParameter>

/** An instant as a DateTime64 parameter: ClickHouse reads `2026-11-23 08:00:00.000`, not RFC 3339. */
export function sqlTime(instant: string): string {
  return new Date(instant).toISOString().replace('T', ' ').replace('Z', '')
}

/** A UTC DateTime or DateTime64 column, as ClickHouse prints it, read as RFC 3339. */
export const sqlInstant = z.string().transform((text, context) => {
  const time = Date.parse(`${text.replace(' ', 'T')}Z`)
  if (Number.isFinite(time)) return new Date(time).toISOString()
  context.addIssue({ code: 'custom', message: `not a UTC time: ${text}` })
  return z.NEVER
})

/** A 64-bit integer column: quoted on the wire, exact up to 2^53 here. */
export const sqlCount = z.union([z.string(), z.number()]).transform((value, context) => {
  const count = Number(value)
  if (Number.isSafeInteger(count)) return count
  context.addIssue({ code: 'custom', message: `not an exact integer: ${value}` })
  return z.NEVER
})

/** A condition as a column: ClickHouse has it as 0 and 1, or as Bool. */
export const sqlFlag = z.union([z.boolean(), z.number()]).transform(Boolean)

/** A long list of numbers: looked through once, and handed on as it came. */
export const sqlNumbers = z.custom<readonly number[]>(
  (value) => Array.isArray(value) && value.every((each) => typeof each === 'number'),
  'expected a list of numbers',
)
