import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { bodyPointer, type Pointed, ProblemError } from './problem'

/** Checks a part of the request against its schema; every fault is told at once, each with the place it is at. */
export const compileValidator: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (input: unknown) => {
    // Headers have their own checks (preconditions.ts); their schema is there for the document.
    if (httpPart === 'headers') return { value: input }
    const result = schema.safeParse(input)
    const errors = result.success
      ? unknownFields(httpPart, input, result.data, [])
      : result.error.issues.map(
          ({ path, code, message }): Pointed => ({ pointer: pointerIn(httpPart, path), code, message }),
        )
    if (result.success && errors.length === 0) return { value: result.data }
    const summary = errors.map(({ pointer, message }) => `${pointer || 'body'}: ${message}`).join('; ')
    return { error: new ProblemError('invalid_input', summary, { errors }) }
  }

/** A field that the contract does not know is a spelling mistake, which must not be dropped in silence. */
function unknownFields(part: string | undefined, input: unknown, kept: unknown, path: PropertyKey[]): Pointed[] {
  if (typeof input !== 'object' || input === null) return []
  if (typeof kept !== 'object' || kept === null) return []
  const known = new Map(Object.entries(kept))
  return Object.entries(input).flatMap(([name, value]) => {
    const here = [...path, name]
    if (known.has(name)) return unknownFields(part, value, known.get(name), here)
    return [{ pointer: pointerIn(part, here), code: 'unknown_field', message: 'The contract has no such field' }]
  })
}

function pointerIn(part: string | undefined, path: readonly PropertyKey[]): string {
  if (part === 'querystring') return `query:${path.map(String).join('.')}`
  if (part === 'params') return `path:${path.map(String).join('.')}`
  return bodyPointer(path)
}
