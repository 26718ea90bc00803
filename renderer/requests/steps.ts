import type { ReplayStage } from '../../shared/contract/serving'
import type { Move } from '../../shared/ranking/types'

export interface Step {
  readonly key: string
  readonly stage: ReplayStage
  /** How each of its items stands against the step before; null: the first that has an order. */
  readonly moves: ReadonlyMap<string, Move> | null
  readonly changed: number
}

/** Retrieval and scoring put nothing in order: the first order is that of the blended score. */
const ordered: ReadonlySet<ReplayStage['stage']> = new Set(['blended', 'ruled', 'shown'])

/** The stages with what each of them changed. An item that a stage takes away is not in its list: `left` is counted. */
export function stepsOf(stages: readonly ReplayStage[]): Step[] {
  return stages.map((stage, at) => {
    const before = stages[at - 1]
    const key = `${at} ${stage.stage} ${stage.by}`
    if (!before || !ordered.has(stage.stage) || !ordered.has(before.stage))
      return { key, stage, moves: null, changed: 0 }
    const places = new Map(before.items.map((item, place) => [item, place + 1]))
    const moves = new Map(
      stage.items.map((item_id, place) => [item_id, moveOf(item_id, places.get(item_id) ?? 0, place + 1)]),
    )
    const left = stage.stage === 'shown' ? 0 : before.items.filter((item) => !moves.has(item)).length
    const changed = [...moves.values()].filter(({ kind }) => kind !== 'same').length + left
    return { key, stage, moves, changed }
  })
}

function moveOf(item_id: string, from: number, to: number): Move {
  const kind = from === 0 ? 'entered' : from === to ? 'same' : to < from ? 'up' : 'down'
  return { item_id, from, to, kind, because: '' }
}
