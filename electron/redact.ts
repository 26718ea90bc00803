/**
 * Takes secrets out of text before it is logged or shown: those we know by value, and whatever looks like one.
 */
const patterns: readonly [RegExp, string][] = [
  [/(authorization"?\s*[:=]\s*"?(?:bearer|basic)\s+)[^\s"',]+/gi, '$1•••'],
  [/((?:password|passwd|token|secret|api[_-]?key)"?\s*[:=]\s*"?)[^\s"'&,}]+/gi, '$1•••'],
  [/(:\/\/[^\s:/@]*:)[^\s@/]+@/g, '$1•••@'],
]

/** Shorter ones would take ordinary words out of the text. */
const SHORTEST_SECRET = 4

export interface Redactor {
  /** From now on this value appears nowhere. */
  remember(secret: string): void
  redact(text: string): string
}

export function createRedactor(): Redactor {
  const known = new Set<string>()
  return {
    remember(secret) {
      if (secret.length >= SHORTEST_SECRET) known.add(secret)
    },
    redact(text) {
      let clean = text
      for (const secret of known) clean = clean.replaceAll(secret, '•••')
      for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement)
      return clean
    },
  }
}
