import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'))
const sheets = files.map((name) => ({
  name,
  css: readFileSync(join(root, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''),
}))

/** [file: declaration] of every declaration whose property and value match. */
function declarations(matches: (property: string, value: string) => boolean): string[] {
  return sheets.flatMap(({ name, css }) =>
    [...css.matchAll(/(?<=[{;]\s*)([a-z-]+)\s*:\s*([^;{}]+)/g)]
      .filter(([, property = '', value = '']) => matches(property, value.trim()))
      .map(([text]) => `${name}: ${text.trim()}`),
  )
}

const physical =
  /^(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)(?:-.*)?|border-(?:top|bottom)-(?:left|right)-radius|left|right|top|bottom|(?:min-|max-)?(?:width|height))$/

describe('stylesheets', () => {
  it('are found', () => expect(files.length).toBeGreaterThan(15))

  it('use logical properties only, so that the frame mirrors', () => {
    expect(declarations((property) => physical.test(property))).toEqual([])
    expect(
      declarations(
        (property, value) =>
          /^(text-align|float|clear|justify-content)$/.test(property) && /\b(left|right)\b/.test(value),
      ),
    ).toEqual([])
  })

  it('name colours by role: a colour as such stands in tokens.css alone', () => {
    const literal = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(/i
    const outside = declarations((_, value) => literal.test(value)).filter(
      (line) => !line.startsWith('styles/tokens.css'),
    )
    expect(outside).toEqual([])
  })
})

/** Custom properties of one theme block, resolved no further: every role is a plain colour. */
function roles(selector: string): Record<string, string> {
  const css = sheets.find(({ name }) => name.endsWith('tokens.css'))?.css ?? ''
  const start = css.indexOf(selector)
  const block = css.slice(start, css.indexOf('\n}', start))
  return Object.fromEntries(
    [...block.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6});/g)].map(([, role, hex]) => [role, hex]),
  )
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['bg', 'surface', 'surface-2', 'overlay']
const pairs: [text: string, ground: string][] = [
  ...['text', 'text-2', 'text-3', 'accent', 'bad', 'warn', 'ok'].flatMap((text) =>
    grounds.map((ground): [string, string] => [text, ground]),
  ),
  ...['text', 'text-2'].map((text): [string, string] => [text, 'surface-3']),
  ...['ok', 'warn', 'bad', 'info', 'accent'].map((tone): [string, string] => [tone, `${tone}-soft`]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-bad', 'bad'],
  ['on-bad', 'bad-hover'],
  ['text-2', 'accent-soft'],
  ['chart-mark', 'surface'],
]

describe.each([
  ['light', ':root {'],
  ['dark', ":root[data-theme='dark'] {"],
])('the %s theme', (_, selector) => {
  const role = { ...roles(':root {'), ...roles(selector) }
  const of = (name: string) => role[name] ?? expect.fail(`no role ${name}`)

  it.each(pairs)('keeps %s on %s readable (4.5:1)', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('keeps series %d visible on a surface (3:1)', (n) => {
    expect(contrast(of(`series-${n}`), of('surface'))).toBeGreaterThanOrEqual(3)
  })

  it.each(['field-border', 'focus'])('keeps %s visible on a surface (3:1)', (name) => {
    expect(contrast(of(name), of('surface'))).toBeGreaterThanOrEqual(3)
  })
})
