import { expect, it } from 'vitest'
import { documentWith, ruleWith } from '../../shared/config/testing/examples'
import { createFormat, createText } from '../i18n'
import { editWords } from './edit-words'

const base = documentWith({
  rules: [ruleWith({ id: 'r1', name: 'Night', type: 'hide', target: { items: ['a', 'b'] } })],
})
const words = { t: createText('en'), format: createFormat('en') }

it.each([
  [{ pointer: '/value_model/terms/click/weight', value: 3 }, 'click · weight · 1 → 3'],
  [{ pointer: '/exploration/shuffle_share', value: 0.05 }, 'Pages shuffled · 0% → 5.00%'],
  [{ pointer: '/sources/id:popular/quota', value: 120 }, 'popular · quota · 100 → 120'],
  [{ pointer: '/rules/id:r1/enabled', value: false }, 'Night · state · on → off'],
  [{ pointer: '/rules/id:r1/target/items', value: ['a'] }, 'Night · items · 2 → 1'],
  [{ pointer: '/rules/id:new', value: ruleWith({ id: 'new', name: 'Up', type: 'boost' }) }, 'Boost · Up'],
])('an edit says what it changes: %o', (edit, text) => {
  expect(editWords(base, edit, words)).toBe(text)
})
