/**
 * What a page's drawer shows, when it takes more than one word to say: a query string within the view state's `selection`,
 * so that it travels in a link like everything else.
 */
export function formatSelection(parts: Readonly<Record<string, string | null | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parts)) if (value !== null && value !== undefined) query.set(name, value)
  return query.toString()
}

export function parseSelection(text: string | undefined): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(new URLSearchParams(text ?? ''))
}
