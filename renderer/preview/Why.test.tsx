// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import type { SlateItem } from '../../shared/ranking/types'
import { render } from '../testing/render'
import { Why } from './Why'

let shown: Awaited<ReturnType<typeof render>> | undefined
afterEach(async () => {
  await shown?.remove()
  shown = undefined
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

async function draw(one: SlateItem) {
  const rules = [
    { rule_id: 'r1', rule_name: 'Oud week', type: 'boost', outcome: 'applied' as const, items: ['i1'], why: '' },
    { rule_id: 'r2', rule_name: 'Other', type: 'hide', outcome: 'lost' as const, items: ['i2'], why: '' },
  ]
  shown = await render(
    <Why
      item={one}
      card={undefined}
      slate={{ items: [one], dropped: [], rules, candidates: 1 }}
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
