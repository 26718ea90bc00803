import { expect, it } from 'vitest'
import { effectiveWeight, setWeight } from './edits'
import { withPreset } from './presets'
import { exampleDocument } from './testing/example'

const weight = (document: typeof exampleDocument | null, name: string, surface: string | null = null) =>
  document && effectiveWeight(document, name, surface).weight

it('doubles what it names from live, within bounds, and leaves the rest as live', () => {
  const moved = setWeight(exampleDocument, 'click', null, 9)
  const doubled = withPreset(moved, exampleDocument, 'purchases', null)
  expect(weight(doubled, 'purchase')).toBe(60)
  expect(weight(doubled, 'click')).toBe(1)
  const dear = setWeight(exampleDocument, 'purchase', null, 80)
  expect(weight(withPreset(exampleDocument, dear, 'purchases', null), 'purchase')).toBe(100)
})

it('is live again, without an override that says nothing', () => {
  const moved = setWeight(setWeight(exampleDocument, 'click', null, 9), 'hide', null, -1)
  expect(withPreset(moved, exampleDocument, 'live', null)).toEqual(exampleDocument)
  expect(withPreset(exampleDocument, exampleDocument, 'live', 'home')).toBe(exampleDocument)
})

it('is not offered where no term is meant', () => {
  expect(withPreset(exampleDocument, exampleDocument, 'margin', null)).toBeNull()
})
