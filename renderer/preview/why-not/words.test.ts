import { describe, expect, it } from 'vitest'
import { Remedy, Stop, Verdict } from '../../../shared/contract/serving'
import { createFormat, createText, type Language } from '../../i18n'
import { remedyWords, stopWords, type Words } from './words'

const words = (language: Language): Words => ({
  t: createText(language),
  format: createFormat(language),
  names: { term: (name) => name, rule: () => 'Night' },
})
const stop = (
  stage: Stop['stage'],
  reason: string,
  observed: number | null = 27,
  required: number | null = 20,
): Stop => ({
  ...{ stage, reason, rule_id: 'r1', observed, required, who: 'merchandiser', remedy: null },
  afterwards: { position: 0, by_score: 0 },
})
const remedy = (kind: Remedy['kind'], name = '', from: number | null = 0.1, to: number | null = 0.15): Remedy => ({
  ...{ kind, name, from, to, edits: [] },
})

describe('what stops an item', () => {
  it.each([
    [stop('catalogue', 'not_in_catalogue'), 'The catalogue has no such item'],
    [stop('retrieval', 'quota:popular', 140, 100), 'has it at rank 140; it may propose 100'],
    [stop('retrieval', 'off:lexical'), 'that source is switched off'],
    [stop('retrieval', 'just_clicked'), 'clicked it just now'],
    [stop('retrieval', 'something new'), 'something new'],
    [stop('hide', 'hidden'), 'Hidden by rule “Night”'],
    [stop('cap', 'cap'), 'Rule “Night” allows no more'],
    [stop('below_cut', 'below_cut'), 'By its score it is at 27; the page has 20 places'],
    [stop('below_cut', 'displaced_by:pin', 19), 'it would be at 19 of 20; a rule or slot took a place'],
  ])('is said with its numbers: %o', (one, text) => {
    expect(stopWords(one, words('en'))).toContain(text)
  })

  it('and who it is up to, has words for every stage and verdict in both languages', () => {
    for (const language of ['en', 'ar'] as const) {
      const { t } = words(language)
      for (const stage of Stop.shape.stage.options) {
        expect(stopWords(stop(stage, 'x'), words(language))).not.toBe('')
        expect(t(`preview.whyNot.stage.${stage}`)).not.toBe('')
      }
      for (const who of Stop.shape.who.options) expect(t(`preview.whyNot.who.${who}`)).not.toBe('')
      for (const verdict of Verdict.options) expect(t(`preview.whyNot.verdict.${verdict}`)).not.toBe('')
    }
  })
})

describe('what helps', () => {
  it.each([
    [remedy('quota', 'popular', 100, 141), 'Let popular propose 141 items, not 100'],
    [remedy('max_share', 'Night'), 'Raise the limit of “Night” from 10.0% to 15.0%'],
    [remedy('distance', 'max_per_store', 2, 3), 'Allow 3 of one store close together, not 2'],
    [remedy('distance', ''), 'Allow more of one store and of one category'],
    [remedy('boost', '', 1, 1.12), 'Boost this item alone × 1.12'],
  ])('is something to do: %o', (one, text) => {
    expect(remedyWords(one, words('en'))).toContain(text)
  })

  it('has words for every kind in both languages', () => {
    for (const language of ['en', 'ar'] as const) {
      const all = Remedy.shape.kind.options.map((kind) => remedyWords(remedy(kind), words(language)))
      expect(new Set(all).size).toBe(all.length)
    }
  })
})
