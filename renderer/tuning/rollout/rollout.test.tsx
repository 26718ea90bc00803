// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Capabilities, Rollout, Status } from '../../../shared/contract/serving'
import { fail, ok } from '../../../shared/result'
import type { Language } from '../../i18n'
import { click, render } from '../../testing/render'
import type { Platform } from '../platform'
import { exampleDocument } from '../testing/example'
import { reading, rolloutWith } from '../testing/rollout'
import { limitOf } from './GuardrailReadings'
import { arrival } from './Propagation'
import { RolloutPanel } from './RolloutPanel'

const platform: Platform = {
  environment: 'Gulf',
  capabilities: { role: 'ops', capabilities: ['config', 'publish', 'ramp'] } as unknown as Capabilities, // all that is read of it
  live: {
    version: {
      version: 3,
      published_at: '2026-11-23T10:00:00.000Z',
      published_by: 'huda',
      title: '',
      reason: '',
      from_draft: null,
      rolled_back_to: null,
    },
    document: exampleDocument,
    etag: '"v3"',
  },
  drafts: [],
}
const instances: Status['instances'] = [
  {
    id: 'riyadh-1',
    config_version: 3,
    since: '2026-11-24T00:00:00.000Z',
    rollout: { id: 'r4', version: 4, percent: 5 },
    served: [{ version: 4, requests: 12, first_at: '2026-11-24T10:00:01.000Z', last_at: '2026-11-24T10:01:00.000Z' }],
  },
  { id: 'riyadh-2', config_version: 3, since: '2026-11-24T00:00:00.000Z' },
]

let shown: Awaited<ReturnType<typeof render>> | undefined
let rollout: Rollout
let refuses: boolean
let sent: { name: string; input: unknown }[]

beforeEach(() => {
  refuses = false
  sent = []
  const bridge = {
    async call(name: string, _: string, input: unknown) {
      sent.push({ name, input })
      if (name === 'tuning.rollouts') return ok({ rollouts: [rollout] })
      if (name === 'serving.status') return ok({ instances })
      return refuses ? fail('stale', { detail: 'mona moved it' }) : ok(rollout)
    },
    cancel() {},
    on: () => () => {},
    marks: {},
  }
  Object.defineProperty(window, 'mizan', { value: bridge, configurable: true })
})
afterEach(async () => {
  await shown?.remove()
  shown = undefined
})

async function show(change: Partial<Rollout> = {}, language: Language = 'en', as = platform) {
  rollout = rolloutWith(change)
  shown = await render(<RolloutPanel platform={as} />, language)
  await settled()
}
/** Answers arrive in tasks of their own. */
async function settled() {
  for (let turn = 0; turn < 6; turn += 1) await act(() => new Promise((done) => setTimeout(done)))
}
const find = (testId: string) => document.querySelector(`[data-testid="${testId}"]`)
async function press(testId: string) {
  const element = find(testId)
  if (!element) throw new Error(`no ${testId} in: ${document.body.textContent}`)
  await click(element)
  await settled()
}
const moves = () => sent.filter(({ name }) => name === 'tuning.moveRollout').map(({ input }) => input)

describe('a rollout under way', () => {
  it('says how far it is, what the guardrails measure, and where it has arrived', async () => {
    await show()
    expect(find('rollout')?.textContent).toContain('Version 4 goes to 5% of shoppers')
    expect(find('rollout-next')?.textContent).toContain('Next 25%')
    expect(find('guardrail-ctr')?.getAttribute('data-state')).toBe('undecided')
    expect(find('guardrail-ctr')?.textContent).toContain('−1.00%')
    expect(find('rollout-ratio')?.textContent).toContain('40 of 840 shoppers')
    expect(find('rollout-instances')?.textContent).toContain('12 requests served with it')
    expect(find('rollout-instances')?.textContent).toContain('still at version 3')
  })

  it('is held at once, and moved on only after a question, from where the person saw it', async () => {
    await show()
    await press('rollout-pause')
    expect(moves()).toEqual([{ id: 'r4', etag: '"r4-7"', action: 'pause', note: '' }])
    await press('rollout-advance')
    expect(moves()).toHaveLength(1)
    expect(find('rollout-ask')?.textContent).toContain('Send version 4 to 25% of shoppers on Gulf')
    await press('rollout-do')
    expect(moves()[1]).toMatchObject({ action: 'advance', etag: '"r4-7"' })
    expect(find('rollout-ask')).toBeNull()
  })

  it('stays where it is, and says why, when somebody else moved it first', async () => {
    await show()
    refuses = true
    await press('rollout-abort')
    expect(find('rollout-ask')?.textContent).toContain('Everybody gets version 3 again')
    await press('rollout-do')
    expect(find('rollout-ask')?.textContent).toContain('mona moved it')
  })

  it('warns of a broken guardrail before the next step', async () => {
    await show({ guardrails: [{ ...reading, state: 'breached', low: -0.05, high: -0.03, estimate: -0.04 }] })
    await press('rollout-advance')
    expect(find('rollout-ask')?.textContent).toContain('Broken now: Click-through')
  })

  it('offers nothing to somebody whose role is too low', async () => {
    const viewer = { ...platform, capabilities: { ...platform.capabilities, role: 'merchandiser' as const } }
    await show({}, 'en', viewer)
    expect(find('rollout')).not.toBeNull()
    expect(find('rollout-abort')).toBeNull()
  })
})

describe('a rollout that ended', () => {
  const ended = { state: 'rolled_back', percent: 0, ended_at: new Date().toISOString(), step_ends_at: null } as const
  const move = {
    at: '2026-11-24T10:02:00.000Z',
    by: 'system',
    cause: 'guardrail',
    metric: 'empty_rate',
    note: '',
  } as const

  it('says which guardrail took it back, in both languages', async () => {
    await show({ ...ended, last_move: move })
    expect(find('rollout')?.textContent).toContain('Version 4 was rolled back; version 3 is live')
    expect(find('rollout-move')?.textContent).toContain('the guardrail “Empty pages” was broken')
    expect(find('rollout-abort')).toBeNull()
    await shown?.remove()
    await show({ ...ended, last_move: move }, 'ar')
    expect(find('rollout-move')?.textContent).toContain('الصفحات الفارغة')
  })

  it('is told for a day', async () => {
    await show({ ...ended, ended_at: '2026-01-01T00:00:00.000Z' })
    expect(find('rollout')).toBeNull()
  })
})

describe('what is drawn', () => {
  it('has the limit on the side where it is broken', () => {
    expect(limitOf({ measure: 'relative_change', limit: 0.01 })).toBe(-0.01)
    expect(limitOf({ measure: 'absolute_change', limit: 0.002 })).toBe(0.002)
    expect(limitOf({ measure: 'share_over_limit', limit: 300 })).toBe(0.01)
    expect(limitOf({ measure: 'value', limit: 0.2 })).toBe(0.2)
  })

  it('knows of each instance whether it has heard of the version, and served with it', () => {
    const [first, second] = instances
    if (!first || !second) throw new Error('two instances')
    expect(arrival(first, rolloutWith())).toMatchObject({ knows: true, served: { requests: 12 } })
    expect(arrival(second, rolloutWith())).toEqual({ knows: false, served: null })
    expect(arrival({ ...second, config_version: 4 }, rolloutWith())).toMatchObject({ knows: true, served: null })
  })
})
