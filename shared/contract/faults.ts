import type { z } from 'zod'

/** What is wrong with a value that was sent, and where. */
export type Fault = { pointer: string; code: string; message: string }

/** A JSON pointer (RFC 6901). */
export function bodyPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The value as the schema has it, or every fault at once, each with the place it is at; `path` leads to the value. */
export function faultsOf<S extends z.ZodType>(
  schema: S,
  input: unknown,
  path: readonly PropertyKey[] = [],
  pointerTo: (path: readonly PropertyKey[]) => string = bodyPointer,
): { value: z.output<S> } | { faults: Fault[] } {
  const result = schema.safeParse(input)
  const faults = result.success
    ? unknownFields(input, result.data, path, pointerTo)
    : result.error.issues.map(({ path: inner, code, message }) => ({
        pointer: pointerTo([...path, ...inner]),
        code,
        message,
      }))
  return result.success && faults.length === 0 ? { value: result.data } : { faults }
}

/** A field that the contract does not know is a spelling mistake, which must not be dropped in silence. */
function unknownFields(
  input: unknown,
  kept: unknown,
  path: readonly PropertyKey[],
  pointerTo: (path: readonly PropertyKey[]) => string,
): Fault[] {
  if (typeof input !== 'object' || input === null) return []
  if (typeof kept !== 'object' || kept === null) return []
  const known = new Map(Object.entries(kept))
  return Object.entries(input).flatMap(([name, value]) => {
    const here = [...path, name]
    if (known.has(name)) return unknownFields(value, known.get(name), here, pointerTo)
    return [{ pointer: pointerTo(here), code: 'unknown_field', message: 'The contract has no such field' }]
  })
}
