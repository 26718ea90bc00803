import type { SampleOutline } from '../../shared/contract/bridge'
import type { ItemCard, PreviewResponse } from '../../shared/contract/serving'
import type { Money } from '../../shared/money'

type Side = PreviewResponse['left']

/** What is expected of one page. null: the serving API tells no probability of it. */
export interface Expected {
  readonly clicks: number | null
  /** By currency, the largest first. */
  readonly gmv: readonly Money[] | null
}

/** So many expected clicks are taken to be as on the whole surface, so that a position seldom seen does not jump. */
const PRIOR = 10

/** How often a position is clicked beside the whole surface, from position 1; beyond what was seen, the last one's. */
export type Examination = (position: number) => number

/** Without a log of positions every one counts the same. */
export function examinationOf(positions: SampleOutline['positions'], surface: string): Examination {
  const own = positions.filter((one) => one.surface === surface && one.impressions > 0)
  const sum = (of: (one: (typeof own)[number]) => number) => own.reduce((all, one) => all + of(one), 0)
  const rate = sum(({ clicks }) => clicks) / sum(({ impressions }) => impressions)
  if (!(rate > 0)) return () => 1
  const factors = new Map(
    own.map(({ position, impressions, clicks }) => [position, (clicks + PRIOR) / (impressions * rate + PRIOR)]),
  )
  const last = Math.max(...factors.keys())
  return (position) => factors.get(Math.min(position, last)) ?? 1
}

/** Σ over positions of examination × calibrated probability (× price). */
export function expectedOf(
  { slate, heads }: Pick<Side, 'slate' | 'heads'>,
  cards: Readonly<Record<string, ItemCard | undefined>>,
  seen: Examination,
): Expected {
  const knows = (head: string) => slate.items.some(({ item_id }) => heads[item_id]?.[head] !== undefined)
  let clicks = 0
  const sold = new Map<string, number>()
  for (const { item_id, position } of slate.items) {
    const factor = seen(position)
    clicks += factor * (heads[item_id]?.p_click ?? 0)
    const card = cards[item_id]
    if (!card || card.currency === '') continue
    const value = factor * (heads[item_id]?.p_purchase ?? 0) * card.price_minor
    sold.set(card.currency, (sold.get(card.currency) ?? 0) + value)
  }
  const gmv = [...sold].sort((a, b) => b[1] - a[1])
  return {
    clicks: knows('p_click') ? clicks : null,
    gmv:
      knows('p_purchase') && gmv.length > 0
        ? gmv.map(([currency, amount]) => ({ amount_minor: Math.round(amount), currency }))
        : null,
  }
}
