import type { Metric, Monitor } from '../contract/monitors'

/** Monitors that are judged together: what one of them has to reach does not depend on how many others there are of another kind. */
export type Family = 'skew' | 'drift' | 'heads' | 'requests' | 'shoppers' | 'stores' | 'newcomers'

const byMetric: Record<Metric, Family> = {
  volume: 'requests',
  empty_rate: 'requests',
  error_rate: 'requests',
  fallback_rate: 'requests',
  candidates: 'requests',
  latency_p95: 'requests',
  ctr: 'shoppers',
  cart_rate: 'shoppers',
  purchase_rate: 'shoppers',
  gmv: 'shoppers',
  negative_rate: 'shoppers',
  calibration: 'heads',
  prediction: 'heads',
  drift: 'drift',
  skew: 'skew',
  merchant_share: 'stores',
}

/** A newcomer is asked a handful of questions on purpose: they must not drown among hundreds about everything else. */
export function familyOf({ metric, rule }: Monitor): Family {
  return rule.kind === 'peers' ? 'newcomers' : byMetric[metric]
}
