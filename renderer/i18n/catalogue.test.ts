import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { ErrorCode } from '../../shared/result'
import { all } from './catalogue'

const texts = Object.entries<{ en: string; ar: string }>(all)

/** The names a message asks for, wherever they stand in it. */
function argumentsOf(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return []
      case TYPE.select:
      case TYPE.plural:
        return [element.value, ...Object.values(element.options).flatMap((option) => argumentsOf(option.value))]
      case TYPE.tag:
        return [element.value, ...argumentsOf(element.children)]
      default:
        return [element.value]
    }
  })
}

function pluralsOf(elements: MessageFormatElement[]): string[][] {
  return elements.flatMap((element) =>
    element.type === TYPE.plural
      ? [Object.keys(element.options), ...Object.values(element.options).flatMap((option) => pluralsOf(option.value))]
      : [],
  )
}

describe('every text', () => {
  it.each(texts)('%s is written in both languages and asks for the same values', (_, { en, ar }) => {
    // Some languages need no word where the other has one; a text that is missing is missing in one alone.
    expect(ar.trim() === '').toBe(en.trim() === '')
    expect(new Set(argumentsOf(parse(ar)))).toEqual(new Set(argumentsOf(parse(en))))
  })

  it('says in Arabic what it says in English, and leaves no English sentence over', () => {
    // A text is exempt when it is values and signs alone, or a name that both languages share.
    const words = (text: string) => text.replace(/\{[^{}]*\}/g, '').match(/[A-Za-z]{2,}/g) ?? []
    const names = new Set(['SQL', 'PSI', 'KS', 'EN', 'English', 'CSV', 'PNG', 'URL', 'UTC'])
    const left = texts.filter(([, { ar }]) => !/[\u0600-\u06ff]/.test(ar) && words(ar).some((word) => !names.has(word)))
    expect(left.map(([key]) => key)).toEqual([])
  })

  it('has the Arabic plural forms where it has plurals; zero alone may be left to other words', () => {
    const forms = [['one', '=1'], ['two', '=2'], ['few'], ['many'], ['other']]
    const lacking = texts.filter(([, { ar }]) =>
      pluralsOf(parse(ar)).some((options) => !forms.every((form) => form.some((name) => options.includes(name)))),
    )
    expect(lacking.map(([key]) => key)).toEqual([])
  })

  it('has a sentence and a hint for every error code', () => {
    const keys = new Set(texts.map(([key]) => key))
    const needed = ErrorCode.options.flatMap((code) => [`error.${code}`, `error.${code}.hint`])
    expect(needed.filter((key) => !keys.has(key))).toEqual([])
  })
})
