// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import type { Bridge } from '../../shared/contract/bridge'
import type { ItemExplanation } from '../../shared/contract/serving'
import type { SlateItem } from '../../shared/ranking/types'
import { fail, ok } from '../../shared/result'
import { click, render } from '../testing/render'
import { Why } from './Why'

let shown: Awaited<ReturnType<typeof render>> | undefined
afterEach(async () => {
  await shown?.remove()
  shown = undefined
  vi.unstubAllGlobals()
})

const item: SlateItem = {
  item_id: 'i1',
  store_id: 's1',
  position: 3,
  slot_type: 'organic',
  source: 'popular',
  propensity: 1,
  score: {
    terms: [
      {
        term: 'click',
        head: 'p_click',
        p: 0.1,
        value_of: 'one',
        value: 1,
        weight: 2,
        weight_from: 'surface-home',
        contribution: 0.2,
      },
    ],
    u: 0.2,
    factors: [{ rule_id: 'r1', rule_name: 'Oud week', factor: 1.5 }],
    multiplier: 1.5,
    clamped: false,
    multiplier_effect: 0.1,
    score: 0.3,
  },
  adjustments: [],
  reason_codes: [],
}

const asked = {
  ...{ surface: 'home', user: {}, context: {}, page_size: 20, seed: 7, as_of: null, persona: null },
}

/** What the main process answers. */
function answering(more: Partial<ItemExplanation> | null) {
  const explained: ItemExplanation = {
    ...{
      item_id: 'i1',
      candidate: true,
      position: 3,
      slot_type: 'organic',
      adjustments: [],
      dropped: null,
      features: [],
    },
    ...{ sources: [{ name: 'popular', rank: 4, score: 0 }], heads: [{ name: 'p_click', raw: 0.2, calibrated: 0.1 }] },
    ...{ score: item.score, multiplier_limits: { min: 0.2, max: 5 }, rules: [], sum_check: { error: 0, holds: true } },
    ...more,
  }
  const answer = {
    items: [explained],
    config: 'live 3',
    model_version: 'm',
    as_of: '2026-01-01T00:00:00Z',
    missing: [],
  }
  const mizan: Bridge = {
    call: async () => (more ? ok(answer) : fail('serving_missing_capability', { values: { capability: 'explain' } })),
    cancel: () => {},
    on: () => () => {},
    marks: {},
  }
  vi.stubGlobal('mizan', mizan)
}

async function draw(one: SlateItem, more: Partial<ItemExplanation> | null = {}) {
  answering(more)
  const rules = [
    { rule_id: 'r1', rule_name: 'Oud week', type: 'boost', outcome: 'applied' as const, items: ['i1'], why: '' },
    { rule_id: 'r2', rule_name: 'Other', type: 'hide', outcome: 'lost' as const, items: ['i2'], why: '' },
  ]
  shown = await render(
    <Why
      item={one}
      card={undefined}
      slate={{ items: [one], dropped: [], rules, candidates: 1 }}
      ranking={{ asked, config: { kind: 'live' } }}
      configName="Live, version 3"
      other={null}
      names={{ term: (name) => name, rule: (id) => id }}
      onClose={() => {}}
    />,
  )
  return shown.place.textContent ?? ''
}

it('shows terms that add up to the score, where a weight comes from, and only the rules on this item', async () => {
  const text = await draw(item)
  expect(text).toContain('terms add up, error 0')
  expect(document.querySelector('[data-testid=waterfall-score]')?.textContent).toBe('0.3000')
  for (const part of ['0.1 × 2', 'surface-home', 'Boosts × 1.5', 'Oud week']) expect(text).toContain(part)
  expect(text).not.toContain('Other')
})

it('does not believe a score that its terms do not give', async () => {
  const text = await draw({ ...item, score: { ...item.score, score: 0.31 } })
  expect(text).toContain('terms do not add up')
  expect(text).toContain('Do not trust this explanation.')
})

it('does not believe an explanation that is off by more than a millionth, whoever says so', async () => {
  const wrong = { ...item.score, u: 0.2 + 2e-6 }
  for (const [more, badge] of [
    [{ score: wrong }, 'terms do not add up: off by 2e-6'],
    [{ sum_check: { error: 0.002, holds: false } }, 'terms do not add up: off by 2e-3'],
    [{ sum_check: { error: 9e-7, holds: true } }, 'terms add up, error 9e-7'],
  ] as const) {
    await draw(item, more)
    await act(() =>
      vi.waitFor(() => expect(document.querySelector('[data-testid=sum-check]')?.textContent).toBe(badge)),
    )
    await shown?.remove()
  }
})

it('shows heads before and after calibration with the weights that use them, and who proposed it', async () => {
  await draw(item)
  await open('heads')
  const text = shown?.place.textContent ?? ''
  for (const part of ['p_click', '0.2 → 0.1', '× 2', 'surface-home', 'rank 4', 'between 0.2 and 5']) {
    expect(text).toContain(part)
  }
})

it('says of a rule the condition that fails, and of a feature where it stands', async () => {
  const failed = { condition: 'surfaces' as const, required: 'search', observed: 'home' }
  const rule = { rule_id: 'r9', rule_name: 'Night', type: 'boost', failed, outcome: 'no_match' as const, why: '' }
  const among = { share_below: 0.93, missing_share: 0, n: 100, label: 'week 3' }
  const price = {
    name: 'price',
    owner: 'catalogue',
    unit: '',
    value: 12,
    default_used: false,
    age_s: 3600,
    population: among,
  }
  const rating = { ...price, name: 'rating', value: null, default_used: true, age_s: null, population: null }
  await draw(item, { rules: [rule], features: [price, rating] })
  await open('rules')
  expect(shown?.place.textContent).toContain('Surface: for search, here home.')
  await open('features')
  for (const part of ['93%', '1h', 'default', 'week 3']) expect(shown?.place.textContent).toContain(part)
})

it('says that this serving API explains nothing, and keeps the score that came with the page', async () => {
  const text = await draw(item, null)
  expect(text).toContain('terms add up')
  await open('heads')
  expect(shown?.place.textContent).toContain('This serving API does not explain items.')
})

async function open(part: string) {
  const tab = document.querySelector(`[data-testid=explain-${part}]`)?.closest('[role=tab]')
  if (!tab) throw new Error(part)
  await click(tab)
}
