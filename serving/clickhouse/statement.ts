/** What must be known of a statement before the engine sees it: its kind, its format, and that it is one. */
export type Statement = {
  kind: 'select' | 'insert' | 'kill' | 'other' | 'empty'
  /** of an explicit FORMAT clause at the end */
  format: string | null
  /** index after the keyword INSERT, where inserted data may follow */
  afterKeyword: number
  /** index of a second statement, where there is one */
  second: number | null
}

type Token = { text: string; start: number; end: number }

// Quoted text, comments and heredocs are single tokens, so that nothing in them is mistaken for SQL.
const pattern =
  /\s+|--[^\n]*|#[! ][^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`\\]|\\[\s\S]|``)*`|\$(\w*)\$[\s\S]*?\$\1\$|[\p{L}_][\p{L}\p{N}_]*|[\s\S]/gu
const blank = /^(?:\s|--|#[! ]|\/\*)/

export function tokens(sql: string): Token[] {
  return [...scan(sql)]
}

function* scan(sql: string): Generator<Token> {
  for (const { 0: text, index } of sql.matchAll(pattern)) yield { text, start: index, end: index + text.length }
}

export function readStatement(sql: string): Statement {
  const first = firstWord(sql)
  const kind = kindOf(first?.text.toUpperCase())
  // What follows may be data, and much of it.
  if (kind === 'insert') return { kind, format: null, afterKeyword: first?.end ?? 0, second: null }
  const words = tokens(sql).filter((token) => !blank.test(token.text))
  const semicolon = words.findIndex((token) => token.text === ';')
  const second = semicolon >= 0 ? words.slice(semicolon).find((token) => token.text !== ';') : undefined
  return {
    kind,
    format: formatOf(semicolon >= 0 ? words.slice(0, semicolon) : words),
    afterKeyword: first?.end ?? 0,
    second: second?.start ?? null,
  }
}

function firstWord(sql: string): Token | undefined {
  for (const token of scan(sql)) if (token.text !== '(' && !blank.test(token.text)) return token
  return undefined
}

function kindOf(keyword: string | undefined): Statement['kind'] {
  if (keyword === undefined || keyword === ';') return 'empty'
  if (keyword === 'SELECT' || keyword === 'WITH') return 'select'
  if (keyword === 'INSERT') return 'insert'
  if (keyword === 'KILL') return 'kill'
  return 'other'
}

/** FORMAT name, which only SETTINGS may follow. */
function formatOf(words: Token[]): string | null {
  for (let index = words.length - 2; index >= 0; index--) {
    if (words[index]?.text.toUpperCase() !== 'FORMAT') continue
    const after = words[index + 2]
    return after === undefined || after.text.toUpperCase() === 'SETTINGS' ? (words[index + 1]?.text ?? null) : null
  }
  return null
}
