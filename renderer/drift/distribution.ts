import type { DriftFeature } from '../../shared/contract/bridge'

export type Bin = DriftFeature['bins'][number]

/** One pair of bars: shares of the rows, so that windows of different size compare. */
export interface Pair {
  readonly label: string
  readonly kind: Bin['kind']
  readonly reference: number
  readonly current: number
  readonly contribution: number | null
  readonly referenceRows: number
  readonly currentRows: number
}

export interface Distribution {
  /** Bins of the reference, in its order. */
  readonly inside: readonly Pair[]
  /** Missing, below, above, unseen: each has another owner, so they stand apart. */
  readonly apart: readonly Pair[]
  /** The largest share: the top of the axis. */
  readonly peak: number
}

const apartOrder: readonly Bin['kind'][] = ['missing', 'below', 'above', 'unseen']

export function distribution(bins: readonly Bin[]): Distribution {
  const referenceTotal = bins.reduce((sum, bin) => sum + bin.reference, 0)
  const currentTotal = bins.reduce((sum, bin) => sum + bin.current, 0)
  const pairs = bins.map((bin) => ({
    label: bin.label,
    kind: bin.kind,
    reference: referenceTotal > 0 ? bin.reference / referenceTotal : 0,
    current: currentTotal > 0 ? bin.current / currentTotal : 0,
    contribution: bin.contribution,
    referenceRows: bin.reference,
    currentRows: bin.current,
  }))
  return {
    inside: pairs.filter((pair) => pair.kind === 'bin'),
    apart: apartOrder.flatMap((kind) => pairs.filter((pair) => pair.kind === kind)),
    peak: Math.max(0, ...pairs.flatMap((pair) => [pair.reference, pair.current])),
  }
}

export type Split = NonNullable<DriftFeature['split']>

/** What changed most: by its addend of PSI. */
export function byContribution(a: Pair, b: Pair): number {
  return (b.contribution ?? 0) - (a.contribution ?? 0)
}

/** The part of PSI that is largest, when there is a largest: it names the owner. */
export function worstPart(split: DriftFeature['split']): keyof NonNullable<DriftFeature['split']> | null {
  if (!split) return null
  const parts = ['shape', 'range', 'missing', 'unseen'] as const
  const worst = parts.reduce((best, part) => (split[part] > split[best] ? part : best))
  return split[worst] > 0 ? worst : null
}
