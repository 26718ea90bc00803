import { describe, expect, it } from 'vitest'
import { type Bin, distribution, worstPart } from './distribution'

function bin(label: string, kind: Bin['kind'], reference: number, current: number): Bin {
  return { label, kind, reference, current, contribution: 0 }
}

describe('distribution', () => {
  const shown = distribution([
    bin('', 'unseen', 0, 10),
    bin('a', 'bin', 75, 30),
    bin('', 'missing', 5, 40),
    bin('b', 'bin', 20, 20),
  ])
  it('compares shares of rows, whatever the windows hold', () => {
    expect(shown.inside.map((pair) => [pair.label, pair.reference, pair.current])).toEqual([
      ['a', 0.75, 0.3],
      ['b', 0.2, 0.2],
    ])
    expect(shown.peak).toBe(0.75)
  })
  it('keeps missing and unseen apart from the bins', () => {
    expect(shown.apart.map((pair) => [pair.kind, pair.current])).toEqual([
      ['missing', 0.4],
      ['unseen', 0.1],
    ])
  })
  it('has no shares of nothing', () => {
    expect(distribution([bin('a', 'bin', 0, 0)])).toMatchObject({ peak: 0, inside: [{ reference: 0, current: 0 }] })
  })
})

describe('the worst part', () => {
  it('names the owner, or nobody', () => {
    expect(worstPart({ shape: 0.1, missing: 2, unseen: 0, range: 0.3 })).toBe('missing')
    expect(worstPart({ shape: 0, missing: 0, unseen: 0, range: 0 })).toBeNull()
  })
})
