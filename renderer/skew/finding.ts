import type { Skew, SkewFeature } from '../../shared/contract/bridge'

export type SkewFinding =
  | { readonly kind: 'not_logged' }
  | { readonly kind: 'not_in_range' }
  | { readonly kind: 'bad'; readonly bad: number; readonly total: number }
  | { readonly kind: 'watch'; readonly watch: number }
  | { readonly kind: 'too_few' }
  | { readonly kind: 'ok' }

export function skewFinding(skew: Skew): SkewFinding {
  if (!skew.logged) return { kind: 'not_logged' }
  if (!skew.inRange || skew.features.length === 0) return { kind: 'not_in_range' }
  const count = (state: SkewFeature['state']) => skew.features.filter((feature) => feature.state === state).length
  const bad = count('firing')
  if (bad > 0) return { kind: 'bad', bad, total: skew.features.length }
  const watch = count('pending')
  if (watch > 0) return { kind: 'watch', watch }
  return count('ok') > 0 ? { kind: 'ok' } : { kind: 'too_few' }
}

const loudness = { firing: 0, pending: 1, error: 2, ok: 3, too_few: 4, no_data: 5 } as const

/** Loudest first; among equals the one with the most mismatches. */
export function byHarm(features: readonly SkewFeature[]): SkewFeature[] {
  return [...features].sort(
    (a, b) => loudness[a.state] - loudness[b.state] || rate(b) - rate(a) || a.name.localeCompare(b.name),
  )
}

function rate(feature: SkewFeature): number {
  return feature.mismatchRate.kind === 'value' ? feature.mismatchRate.estimate : -1
}

export interface SkewTotals {
  readonly pairs: number
  readonly servedOnly: number
  readonly offlineOnly: number
  readonly duplicates: number
}

export function skewTotals(features: readonly SkewFeature[]): SkewTotals {
  const sum = (key: keyof SkewTotals) => features.reduce((total, feature) => total + feature[key], 0)
  return {
    pairs: sum('pairs'),
    servedOnly: sum('servedOnly'),
    offlineOnly: sum('offlineOnly'),
    duplicates: sum('duplicates'),
  }
}
