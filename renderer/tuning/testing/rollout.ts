import { defaultRamp, type GuardrailReading, type Rollout } from '../../../shared/contract/serving'

export const reading: GuardrailReading = {
  metric: 'ctr',
  limit: 0.01,
  auto_rollback: true,
  measure: 'relative_change',
  state: 'undecided',
  estimate: -0.004,
  low: -0.02,
  high: 0.012,
  confidence: 0.99,
  new: { value: 0.051, shoppers: 40, requests: 120 },
  old: { value: 0.052, shoppers: 800, requests: 2400 },
}

/** Version 4 at five per cent, one minute into its hour. */
export function rolloutWith(change: Partial<Rollout> = {}): Rollout {
  return {
    id: 'r4',
    version: 4,
    baseline: 3,
    draft_id: 'd1',
    title: 'More for new stores',
    ramp: defaultRamp,
    auto_rollback: true,
    state: 'running',
    step: 1,
    percent: 5,
    step_started_at: '2026-11-24T10:00:00.000Z',
    step_ends_at: '2026-11-24T11:00:00.000Z',
    waiting_for: 'hold',
    started_at: '2026-11-24T09:00:00.000Z',
    started_by: 'huda',
    ended_at: null,
    last_move: { at: '2026-11-24T10:00:00.000Z', by: 'system', cause: 'hold_over', metric: null, note: '' },
    guardrails: [reading],
    sample_ratio: { new: 40, old: 800, expected: 0.05, p: 0.8, mismatch: false },
    judged_at: '2026-11-24T10:01:00.000Z',
    etag: '"r4-7"',
    ...change,
  }
}
