import { describe, expect, it } from 'vitest'
import { documentWith } from '../../shared/config/testing/examples'
import { type Choice, documentFor, formatChoice, parseChoice, withEdits } from './choice'

const heavier = { pointer: '/value_model/terms/click/weight', value: 3 }

describe('a configuration in a link', () => {
  it('comes back as it went in', () => {
    const choices: (Choice | null)[] = [
      { kind: 'live' },
      { kind: 'version', version: 12 },
      { kind: 'draft', id: 'a:b' },
      { kind: 'inline', base: { kind: 'live' }, edits: [heavier] },
      { kind: 'inline', base: { kind: 'draft', id: 'a' }, edits: [heavier, { pointer: '/rules/id:x;[', value: null }] },
      null,
    ]
    for (const choice of choices) expect(parseChoice(formatChoice(choice))).toEqual(choice)
  })
  it('is nothing when the text names none', () => {
    for (const text of ['', 'v', 'v1x', 'd:', 'draft', 'i:live', 'i:live;[', 'i:none;[]', 'i:live;[{"pointer":1}]']) {
      expect(parseChoice(text)).toBeUndefined()
    }
  })
})

describe('an inline change', () => {
  it('is of the configuration it is based on, and gone without edits', () => {
    const changed = withEdits({ kind: 'live' }, [{ ...heavier, value: 2 }, heavier])
    expect(changed).toEqual({ kind: 'inline', base: { kind: 'live' }, edits: [heavier] })
    expect(documentFor(changed, documentWith({})).value_model.terms.click?.weight).toBe(3)
    expect(withEdits(changed, [])).toEqual({ kind: 'live' })
  })
  it('that leaves no configuration is refused', () => {
    const changed = withEdits({ kind: 'live' }, [{ pointer: '/value_model/terms', value: null }])
    expect(() => documentFor(changed, documentWith({}))).toThrow()
  })
})
