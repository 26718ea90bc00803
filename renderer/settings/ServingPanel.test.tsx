// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Capabilities, Status } from '../../shared/contract/serving'
import { type ErrorCode, fail, ok } from '../../shared/result'
import type { Language } from '../i18n'
import { render } from '../testing/render'
import { ServingPanel } from './ServingPanel'

const capabilities: Capabilities = {
  api_version: '1',
  name: 'theirs',
  profile: 'test',
  sample: false,
  capabilities: ['rank'],
  surfaces: ['home'],
  heads: ['p_click'],
  role: 'viewer',
  user: 'huda',
  model: { version: 'm', kind: 'test', trained_at: null, window: null, evaluation: [] },
}
const status: Status = { instances: [], dependencies: [], items: 12_000, users: 3, model_version: 'm' }
const indexes = [{ name: 'hnsw', size: 12_000, recall_at_100: 0.9995, queries: 100 }]

let shown: Awaited<ReturnType<typeof render>> | undefined
afterEach(async () => {
  await shown?.remove()
})

async function open(answer: Status | ErrorCode, language: Language = 'en') {
  const asked: string[] = []
  const call = async (name: string) => {
    asked.push(name)
    if (name === 'serving.capabilities') return ok(capabilities)
    return typeof answer === 'string' ? fail(answer) : ok(answer)
  }
  Object.defineProperty(window, 'mizan', { value: { call, cancel() {}, on: () => () => {} }, configurable: true })
  shown = await render(<ServingPanel />, language)
  // Answers are told to the panel in the next turn of the event loop.
  for (const name of ['serving.capabilities', 'serving.status']) {
    await vi.waitFor(() => expect(asked).toContain(name))
    await act(() => new Promise((resolve) => setTimeout(resolve)))
  }
  return (testId: string) => document.querySelector(`[data-testid="${testId}"]`)?.textContent
}

it('tells how much of the true neighbours an index finds', async () => {
  const text = (await open({ ...status, indexes }))('indexes')
  expect(text).toContain('hnsw, 12,000 vectors: finds 99.95% of the true nearest 100, measured on 100 queries')
})

it('tells it in Arabic', async () => {
  expect((await open({ ...status, indexes }, 'ar'))('indexes')).toContain('من أقرب 100 فعلًا')
})

it('shows nothing of indexes where the server has none, and says when its status cannot be read', async () => {
  const find = await open(status)
  expect([find('indexes'), find('error')]).toEqual([undefined, undefined])
  await shown?.remove()
  const failing = await open('serving_timeout')
  expect(failing('serving')).toContain('huda')
  expect(failing('error')).toContain('took too long')
})
