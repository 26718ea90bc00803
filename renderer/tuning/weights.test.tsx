// @vitest-environment happy-dom
import { act, useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import type { ConfigDocument } from '../../shared/config/document'
import { render } from '../testing/render'
import type { Editing } from './editing'
import { setTerm, setWeight } from './edits'
import { exampleDocument } from './testing/example'
import { ValueModelEditor } from './ValueModelEditor'

let shown: Awaited<ReturnType<typeof render>> | undefined
afterEach(async () => {
  await shown?.remove()
  shown = undefined
})

let latest: ConfigDocument
function Host({ start }: { start: ConfigDocument }) {
  const [document, setDocument] = useState(start)
  latest = document
  const editing: Editing = {
    document,
    live: exampleDocument,
    findings: [],
    surfaces: ['home'],
    edit: (_field, next) => setDocument(next),
    settle: () => {},
    spreads: null,
    sample: null,
    cold: null,
  }
  return <ValueModelEditor editing={editing} />
}

function input(testId: string): HTMLInputElement {
  const found = document.querySelector(`[data-testid="${testId}"] input`)
  if (!(found instanceof HTMLInputElement)) throw new Error(`no input in ${testId}`)
  return found
}
async function type(field: HTMLInputElement, text: string) {
  await act(async () => {
    field.focus()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await leave(field)
}
async function leave(field: HTMLInputElement) {
  await act(async () => {
    field.focus()
    field.blur()
  })
}

it('leaves a weight alone that somebody only looked at, whatever the steps are', async () => {
  const odd = setWeight(setTerm(exampleDocument, 'purchase', { weight: 29.123456789 }), 'hide', null, -0.07)
  shown = await render(<Host start={odd} />)
  for (const name of ['weight-click', 'weight-purchase', 'weight-hide', 'tune-boost_min']) await leave(input(name))
  expect(latest).toEqual(odd)
})

it('takes a typed weight as it is, and holds one at its bounds and on its side of zero', async () => {
  shown = await render(<Host start={exampleDocument} />)
  await type(input('weight-click'), '2.3456')
  await type(input('weight-purchase'), '4000')
  expect(latest.value_model.terms.click?.weight).toBe(2.3456)
  expect(latest.value_model.terms.purchase?.weight).toBe(100)
})

it('says beside each weight that its share is a share of weights, in Arabic too', async () => {
  shown = await render(<Host start={exampleDocument} />, 'ar')
  expect(document.querySelector('[data-testid="share-purchase"]')?.textContent).toBe('75%')
  expect(shown.place.textContent).toContain('من كل الأوزان')
})
