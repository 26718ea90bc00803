/** A small seeded generator for simulations in tests (mulberry32): the same seed gives the same numbers everywhere. */
export interface Random {
  /** Uniform on [0, 1). */
  uniform(): number
  /** Standard normal, by Box and Muller. */
  normal(): number
  /** Standard exponential. */
  exponential(): number
  /** A whole number 0…n−1. */
  below(n: number): number
}

export function seeded(seed: number): Random {
  let state = seed >>> 0
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    exponential: () => -Math.log(1 - uniform()),
    below: (n) => Math.floor(uniform() * n),
  }
}
