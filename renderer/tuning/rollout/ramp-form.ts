import { defaultRamp, Ramp } from '../../../shared/contract/serving'

/** How a version goes out, while it is being typed. */
export interface RampForm {
  readonly how: 'ramp' | 'everybody'
  /** "1, 5, 25, 50, 100" */
  readonly shares: string
  readonly holdMinutes: number
  readonly minRequests: number
  readonly autoRollback: boolean
  readonly when: 'now' | 'later'
  /** A wall clock in the reader's zone. */
  readonly at: string
}

export function firstRampForm(offersRamp: boolean, at: string): RampForm {
  return {
    how: offersRamp ? 'ramp' : 'everybody',
    shares: defaultRamp.steps.map(({ percent }) => percent).join(', '),
    holdMinutes: (defaultRamp.steps[0]?.hold_seconds ?? 3600) / 60,
    minRequests: defaultRamp.min_requests,
    autoRollback: true,
    when: 'now',
    at,
  }
}

/** Shares as people write them: with or without "%", in Arabic digits and commas too; null: not rising to 100, or no shares at all. */
export function readShares(text: string): number[] | null {
  const parts = westernDigits(text)
    .split(/[,،;\s-]+/)
    .map((part) => part.replace(/[%٪]/, '').replace('٫', '.'))
    .filter((part) => part !== '')
    .map(Number)
  const steps = parts.map((percent) => ({ percent, hold_seconds: 0 }))
  return Ramp.safeParse({ steps, min_requests: 0 }).success ? parts : null
}

function westernDigits(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
}

/** The ramp that the form stands for: null for everybody at once, undefined while it has a problem. */
export function toRamp(form: RampForm): Ramp | null | undefined {
  if (form.how === 'everybody') return null
  const shares = readShares(form.shares)
  const hold_seconds = Math.round(form.holdMinutes * 60)
  if (!shares) return undefined
  const steps = shares.map((percent) => ({ percent, hold_seconds: percent === 100 ? 0 : hold_seconds }))
  const made = Ramp.safeParse({ steps, min_requests: form.minRequests })
  return made.success ? made.data : undefined
}
