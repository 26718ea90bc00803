const arabic = /[\u0591-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const latin = /[A-Za-z\u00c0-\u024f]/

/**
 * A name or title that somebody typed, for use inside a sentence. Where it is of the other direction it is isolated, else it would
 * drag the quotation marks and numbers beside it along; where it is not, nothing is added to the text.
 */
function isolate(text: string, direction: 'ltr' | 'rtl'): string {
  const foreign = direction === 'rtl' ? latin : arabic
  return foreign.test(text) ? `\u2068${text}\u2069` : text
}

const selectors = new Map<string, ReadonlySet<string>>()

/** Names of the values that choose between texts: they are compared, not written. */
function selectorsIn(message: string): ReadonlySet<string> {
  const known = selectors.get(message)
  if (known) return known
  const found = new Set([...message.matchAll(/\{\s*(\w+)\s*,\s*select\b/g)].map((match) => match[1] ?? ''))
  selectors.set(message, found)
  return found
}

/** The values of a message, each that is written in it isolated where it has to be. */
export function isolateValues(
  message: string,
  values: Record<string, string | number> | undefined,
  direction: 'ltr' | 'rtl',
): Record<string, string | number> | undefined {
  if (!values) return undefined
  const choosing = selectorsIn(message)
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && !choosing.has(name) ? isolate(value, direction) : value,
    ]),
  )
}
