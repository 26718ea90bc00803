import { holidaysIn } from '../calendar/holidays'

const HOUR = 3_600_000

/**
 * For each look at hours from + 0 … hours, a number for the season that the hour before it lies in: 0 is no holiday. In Ramadan people shop at night, on White Friday twice
 * as much: such hours are like each other, and like no others.
 */
export function seasonsOf({ from, hours }: { from: number; hours: number }): Uint8Array {
  const instant = (hour: number) => new Date(hour * HOUR).toISOString()
  const seasons = new Uint8Array(hours + 1)
  for (const { name, from: begins, to } of holidaysIn({ from: instant(from), to: instant(from + hours) })) {
    const season = rhythms.indexOf(name) + 1
    if (season === 0) continue
    const first = Math.max(1, Date.parse(begins) / HOUR - from + 1)
    seasons.fill(season, first, Math.max(first, Date.parse(to) / HOUR - from + 1))
  }
  return seasons
}

/** The holidays that change when people shop; the others change little but what. */
const rhythms: readonly string[] = ['ramadan', 'eid_al_fitr', 'eid_al_adha', 'white_friday']
