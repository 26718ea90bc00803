import { expect, it } from 'vitest'
import { documentWith } from '../../shared/config/testing/examples'
import { applyEdits } from '../../shared/explain/edits'
import { weighTerms } from '../../shared/ranking/blend'
import { editsFrom, inlineFields } from './inline-fields'

const plain = documentWith({})
const document = {
  ...plain,
  value_model: { ...plain.value_model, overrides: [{ id: 'at home', surface: 'home', weights: { click: 4 } }] },
}

it('changes the weight that counts on the surface, wherever it comes from', () => {
  for (const surface of ['home', 'search']) {
    const fields = inlineFields(document, surface)
    const click = fields.find(({ name }) => name === 'click')
    expect(click?.value).toBe(surface === 'home' ? 4 : 1)
    const edits = editsFrom(
      fields,
      new Map(fields.map(({ pointer, name, value }) => [pointer, name === 'click' ? 7 : value])),
    )
    expect(edits).toHaveLength(1)
    const changed = weighTerms(applyEdits(document, edits).value_model, { surface, segment: '', country: '' })
    expect(changed.find(({ term }) => term === 'click')?.weight).toBe(7)
  }
})

it('offers distances and the share of shuffled pages, within the bounds of the document', () => {
  const fields = inlineFields(document, 'home')
  const edits = editsFrom(fields, new Map(fields.map(({ pointer, max }) => [pointer, max])))
  const changed = applyEdits(document, edits)
  expect(changed.diversity).toMatchObject({ max_per_store: 200, max_per_category: 200 })
  expect(changed.exploration.shuffle_share).toBe(0.2)
  expect(editsFrom(fields, new Map())).toEqual([])
})
