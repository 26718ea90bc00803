import { seededUnit } from '../../../shared/ranking/seeded'

/** 0 … n − 1 in an order that is the same for the same seed and name (Fisher–Yates). */
export function shuffled(n: number, seed: number, name: string): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, at) => at)
  for (let at = n - 1; at > 0; at--) {
    const other = Math.floor(seededUnit(seed, `${name}:${at}`) * (at + 1))
    const held = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = held
  }
  return order
}
