import { describe, expect, it } from 'vitest'
import { SkewCause } from '../../shared/contract/bridge'
import { createFormat, createText } from '../i18n'
import { causeSentence } from './cause'

const [t, format] = [createText('en'), createFormat('en', 'UTC')]

describe('a cause in words', () => {
  it('gives the factor and the share it explains', () => {
    expect(causeSentence({ kind: 'scale', explains: 0.994, parameter: 12.2 }, t, format)).toBe(
      'served = offline × 12.2, for 99% of mismatches',
    )
    expect(causeSentence({ kind: 'offset', explains: 1, parameter: -3 }, t, format)).toContain('served = offline − 3')
  })
  it('claims nothing where nothing fits', () => {
    expect(causeSentence({ kind: 'unexplained', explains: 0.2, parameter: null }, t, format)).toBe(
      'no single cause fits',
    )
  })
  it('exists for every kind, with and without a parameter, in both languages', () => {
    for (const language of ['en', 'ar'] as const) {
      for (const kind of SkewCause.options) {
        for (const parameter of [null, 3]) {
          const sentence = causeSentence(
            { kind, explains: 0.5, parameter },
            createText(language),
            createFormat(language),
          )
          expect(sentence).not.toBe('')
        }
      }
    }
  })
})
