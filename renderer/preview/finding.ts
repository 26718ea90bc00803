import type { PreviewResponse } from '../../shared/contract/serving'
import type { Move } from '../../shared/ranking/types'

export type PreviewFinding =
  | { readonly kind: 'empty' }
  | { readonly kind: 'single'; readonly items: number }
  | { readonly kind: 'same'; readonly items: number }
  | {
      readonly kind: 'differs'
      readonly items: number
      readonly moved: number
      readonly entered: number
      readonly left: number
    }

export function previewFinding(response: PreviewResponse): PreviewFinding {
  const items = (response.right ?? response.left).slate.items.length
  if (items === 0 && response.left.slate.items.length === 0) return { kind: 'empty' }
  const { comparison } = response
  if (!comparison) return { kind: 'single', items }
  const count = (...kinds: Move['kind'][]) => comparison.moves.filter((move) => kinds.includes(move.kind)).length
  const [moved, entered, left] = [count('up', 'down'), count('entered'), count('left')]
  return moved + entered + left === 0 ? { kind: 'same', items } : { kind: 'differs', items, moved, entered, left }
}

/** What the server names as the reason of a move: 'term:click', 'rule:<id>', 'stage:diversity'. */
export type Because =
  | { readonly kind: 'term' | 'rule' | 'stage'; readonly name: string }
  | { readonly kind: 'other'; readonly name: string }

export function parseBecause(because: string): Because | null {
  if (because === '') return null
  const colon = because.indexOf(':')
  const kind = because.slice(0, colon)
  const name = because.slice(colon + 1)
  if (kind === 'term' || kind === 'rule' || kind === 'stage') return { kind, name }
  return { kind: 'other', name: because }
}

export function movesByItem(moves: readonly Move[]): ReadonlyMap<string, Move> {
  return new Map(moves.map((move) => [move.item_id, move]))
}
