const arabic = /[\u0591-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const latin = /[A-Za-z\u00c0-\u024f]/

/**
 * A name or title that somebody typed, for use inside a sentence. Where it is of the other direction it is isolated, else it would
 * drag the quotation marks and numbers beside it along; where it is not, nothing is added to the text.
 */
export function isolate(text: string, direction: 'ltr' | 'rtl'): string {
  const foreign = direction === 'rtl' ? latin : arabic
  return foreign.test(text) ? `\u2068${text}\u2069` : text
}
