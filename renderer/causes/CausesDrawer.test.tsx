// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Bridge, BridgeEvent, CauseReport, CauseRequest } from '../../shared/contract/bridge'
import { click, render } from '../testing/render'
import { useView } from '../view-state'
import { CausesDrawer } from './CausesDrawer'

const day = (from: string) => ({ from: `${from}T00:00:00.000Z`, to: `${from}T12:00:00.000Z` })
const question: CauseRequest = {
  signal: { kind: 'outcome', event: 'click' },
  now: day('2026-11-24'),
  before: day('2026-11-23'),
  filters: { surface: 'search' },
}
const figure = (estimate: number) => {
  return { kind: 'value', estimate, low: null, high: null, level: 0.95, n: 9000, method: 'mean' } as const
}
const found: CauseReport = {
  was: figure(0.1),
  is: figure(0.08),
  causes: [
    {
      dimensions: [
        { name: 'country', value: 'KW' },
        { name: 'device', value: 'android' },
      ],
      rows: 1200,
      was: 0.1,
      is: 0.05,
      change: -0.05,
      low: -0.06,
      high: -0.04,
      share: 0.71,
      p: 1e-9,
    },
  ],
  general: false,
  since: '2026-11-24T03:00:00.000Z',
  releases: [{ ts: '2026-11-24T02:51:00.000Z', until: null, kind: 'deploy', title: 'model v8', ref: '' }],
  evidence: [],
}

let shown: Awaited<ReturnType<typeof render>> | undefined
let answer: (value: unknown) => void = () => undefined
let told: ((event: BridgeEvent) => void) | undefined
const cancel = vi.fn()
const asked: { name: string; id: string; input: unknown }[] = []

async function open(request = question) {
  asked.length = 0
  const bridge: Bridge = {
    marks: {},
    cancel,
    on: (listener) => {
      told = listener
      return () => undefined
    },
    call: (name, id, input) => {
      asked.push({ name, id, input })
      if (name !== 'causes.search') return new Promise(() => undefined)
      return new Promise((resolve) => {
        answer = resolve
      })
    },
  }
  vi.stubGlobal('mizan', bridge)
  shown = await render(<CausesDrawer question={request} />)
}
const text = () => document.body.textContent ?? ''
/** The answer arrives; what it says is drawn a moment later. */
async function arrives(report: CauseReport, words: string) {
  await act(async () => answer({ ok: true, value: report }))
  await vi.waitFor(() => expect(text()).toContain(words))
}

afterEach(async () => {
  await shown?.remove()
  useView.getState().lay(null)
})

describe('the search for causes', () => {
  it('says how far it is and can be cancelled on the server', async () => {
    await open()
    const search = asked.find(({ name }) => name === 'causes.search')
    await act(async () => told?.({ type: 'progress', requestId: search?.id ?? '', done: 1, total: 4 }))
    expect(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('25')
    const button = document.querySelector('[data-testid=causes-cancel]')
    if (!button) throw new Error('nothing to cancel with')
    await click(button)
    expect(cancel).toHaveBeenCalledWith(search?.id)
    await vi.waitFor(() => expect(text()).toContain('The search was cancelled'))
  })

  it('ranks slices with effect, interval, share and p, names what was released before, and searches on within a slice', async () => {
    await open()
    await arrives(found, 'Kuwait')
    for (const part of ['Kuwait', 'android', '71%', '−5.00 pp', '[−6.00, −4.00]', 'p < 0.001', 'model v8', 'n 1,200']) {
      expect(text()).toContain(part)
    }
    const slice = document.querySelector('[data-testid=causes-slice]')
    if (!slice) throw new Error('no slice is shown')
    await click(slice)
    const over = useView.getState().over
    expect(over?.kind === 'causes' && over.question.filters).toEqual({
      surface: 'search',
      country: 'KW',
      device: 'android',
    })
  })

  it('says that a change is general where no slice stands out', async () => {
    await open()
    await arrives({ ...found, general: true, causes: [] }, 'No slice stands out: the change is general.')
    expect(document.querySelector('[data-testid=causes-slice]')).toBeNull()
  })

  it('takes a filter away again', async () => {
    await open()
    const remove = document.querySelector('[aria-label="Remove Surface search"]')
    if (!remove) throw new Error('no way to remove it')
    await click(remove)
    const over = useView.getState().over
    expect(over?.kind === 'causes' && over.question.filters).toEqual({})
  })
})
