import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { bodyPointer, faultsOf } from '../../shared/contract/faults'
import { ProblemError } from './problem'

/** Checks a part of the request against its schema; every fault is told at once, each with the place it is at. */
export const compileValidator: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (input: unknown) => {
    // Headers have their own checks (preconditions.ts); their schema is there for the document.
    if (httpPart === 'headers') return { value: input }
    const result = faultsOf(schema, input, [], (path) => pointerIn(httpPart, path))
    if ('value' in result) return { value: result.value }
    const summary = result.faults.map(({ pointer, message }) => `${pointer || 'body'}: ${message}`).join('; ')
    return { error: new ProblemError('invalid_input', summary, { errors: result.faults }) }
  }

function pointerIn(part: string | undefined, path: readonly PropertyKey[]): string {
  if (part === 'querystring') return `query:${path.map(String).join('.')}`
  if (part === 'params') return `path:${path.map(String).join('.')}`
  return bodyPointer(path)
}
