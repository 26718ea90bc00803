// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Bridge } from '../../../shared/contract/bridge'
import { fail, ok } from '../../../shared/result'
import { press, render } from '../../testing/render'
import { Finder } from './Finder'
import type { Found } from './found'
import { kinds } from './kinds'
import { exactFirst, type Section } from './use-find'

let shown: Awaited<ReturnType<typeof render>> | undefined
afterEach(async () => {
  await shown?.remove()
  shown = undefined
  vi.unstubAllGlobals()
})

const card = {
  ...{ item_id: 'i1', title_en: 'Amber oud', title_ar: 'عود', store_id: 's1', store_en: 'Oud house', store_ar: '' },
  ...{ category: 'oud', brand: '', price_minor: 1, currency: 'SAR', stock: 1, attributes: {} },
}
const answers: Record<string, unknown> = {
  'preview.users': ok({ users: [], next_cursor: null }),
  'find.items': ok({ items: [card] }),
  'find.stores': ok({ stores: [{ store_id: 's1', name_en: 'Oud house', name_ar: '', items: 12 }] }),
  'find.requests': fail('serving_missing_capability', { values: { capability: 'replay' } }),
}

async function draw(recent: readonly Found[] = []) {
  const asked: unknown[] = []
  const mizan: Bridge = {
    async call(name, _, input) {
      asked.push([name, input])
      return answers[name]
    },
    cancel: () => {},
    on: () => () => {},
    marks: {},
  }
  vi.stubGlobal('mizan', mizan)
  const onFind = vi.fn<(found: Found) => void>()
  shown = await render(
    <Finder label="Find" placeholder="Find" kinds={kinds} recent={recent} onFind={onFind} testId="finder" slash />,
  )
  const box = document.querySelector<HTMLInputElement>('[data-testid=finder]')
  if (!box) throw new Error('no box')
  return { box, onFind, asked }
}

async function type(box: HTMLInputElement, text: string) {
  await act(async () => {
    box.focus()
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    set?.call(box, text)
    box.dispatchEvent(new InputEvent('input', { bubbles: true }))
  })
}
const found = () => [...document.querySelectorAll('[role=option]')].map((one) => one.textContent)

it('finds each kind by itself: what one part cannot, is said, and the others answer', async () => {
  const { box, asked } = await draw()
  await type(box, ' oud ')
  await act(() => vi.waitFor(() => expect(found()).toEqual(['Amber oudi1 · Oud house', 'Oud houses1 · 12 items'])))
  expect(asked).toContainEqual(['find.items', { q: 'oud', limit: 5 }])
  expect(document.body.textContent).toContain('Requests: This serving API does not offer that part')
})

it('takes what the arrows lead to', async () => {
  const { box, onFind } = await draw()
  await type(box, 'oud')
  await act(() => vi.waitFor(() => expect(found()).toHaveLength(2)))
  await press(box, 'ArrowDown')
  await press(box, 'ArrowDown')
  await press(box, 'Enter')
  expect(onFind).toHaveBeenCalledOnce()
  expect(onFind.mock.lastCall?.[0]).toMatchObject({ kind: 'store', id: 's1' })
  expect(document.querySelectorAll('[role=option]')).toHaveLength(0)
})

it('offers what was looked at last before anything is typed, and / leads to it', async () => {
  const { box } = await draw([{ kind: 'shopper', id: 'u1', title: 'u1', note: 'SA' }])
  await press(document.body, '/')
  expect(document.activeElement).toBe(box)
  expect(found()).toEqual([])
  await press(box, 'ArrowDown')
  await act(() => vi.waitFor(() => expect(found()).toEqual(['u1SA'])))
})

it('puts the kind first of which the text is a whole id', () => {
  const section = (kind: 'item' | 'request', id: string): Section => {
    const found = [{ kind, id, title: id, note: '' }]
    return { kind, found, problem: null, waiting: false }
  }
  const sections = [section('item', 'i-015'), section('request', '0190-15')]
  expect(exactFirst(sections, '0190-15').map(({ kind }) => kind)).toEqual(['request', 'item'])
  expect(exactFirst(sections, '15').map(({ kind }) => kind)).toEqual(['item', 'request'])
})
