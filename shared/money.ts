import { z } from 'zod'

/** An amount in minor units of its currency (fils, halalas, cents). */
export const Money = z.object({ amount_minor: z.number().int(), currency: z.string().length(3) })
export type Money = z.infer<typeof Money>

/** Minor digits by ISO 4217 where they differ from two. */
const digits: Record<string, number> = { KWD: 3, BHD: 3, OMR: 3, JOD: 3, TND: 3, IQD: 3, JPY: 0 }

export function minorDigits(currency: string): number {
  return digits[currency] ?? 2
}

/** The amount in major units: 12345 KWD fils → 12.345. */
export function toMajor(money: Money): number {
  return money.amount_minor / 10 ** minorDigits(money.currency)
}
