import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { RuleTraffic } from '../../../shared/replay/rule-traffic'
import { systemClock } from '../../../shared/time'
import type { Editing } from '../editing'

export interface TrafficCheck {
  /** By rule; null: not asked, or the rules have changed since. */
  readonly found: ReadonlyMap<string, RuleTraffic> | null
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly error: unknown
  /** null: the sample is not there. */
  readonly run: (() => void) | null
}

/** What the rules would do on the logged requests; asked for by a press, since it ranks dozens of requests for each rule. */
export function useTraffic({ document, sample }: Editing): TrafficCheck {
  const { rules } = document
  const [progress, setProgress] = useState<TrafficCheck['progress']>(null)
  const checking = useMutation({
    mutationFn: async () => {
      if (!sample) return null
      const found = await sample.traffic(document, systemClock(), (done, total) => setProgress({ done, total }))
      return { rules, found: new Map(found.map((one) => [one.rule_id, one])) }
    },
    onSettled: () => setProgress(null),
  })
  const known = checking.data?.rules === rules ? checking.data.found : null
  return { found: known, progress, error: checking.error, run: sample ? () => checking.mutate() : null }
}
