import type { DriftVerdict } from '../../shared/contract/bridge'
import type { Tone } from '../ui/Mark'

const tones: Record<DriftVerdict, Tone> = {
  ok: 'ok',
  small: 'info',
  amber: 'warn',
  red: 'bad',
  too_few: 'few',
  no_data: 'none',
  error: 'error',
}

export function verdictTone(verdict: DriftVerdict): Tone {
  return tones[verdict]
}
