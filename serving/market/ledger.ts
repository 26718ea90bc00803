import { Truth } from '../../shared/contract/truth'
import { examination } from './behaviour'
import type { Market } from './market'
import { iso, PAGE } from './options'

/** Adds up what is true of the history as it is made, for the truth file. */
export class Ledger {
  readonly #slices = new Map<string, Truth['slices'][number]>()

  shown(surface: string, country: string, clickChance: number): void {
    const key = `${surface} ${country}`
    const slice = this.#slices.get(key) ?? { surface, country, impressions: 0, expected_clicks: 0 }
    slice.impressions += 1
    slice.expected_clicks += clickChance
    this.#slices.set(key, slice)
  }

  truth({ options, timeline, schedule, marked, catalogue }: Market): Truth {
    const rounded = (value: number) => Math.round(value * 1e6) / 1e6
    return Truth.parse({
      seed: options.seed,
      from: iso(timeline.from),
      until: iso(timeline.until),
      examination: Array.from({ length: PAGE }, (_, i) => rounded(examination(i + 1))),
      slices: [...this.#slices.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, slice]) => slice),
      relevance: Object.fromEntries(catalogue.items.map((item) => [item.row.item_id, rounded(item.relevance)])),
      quiet: schedule.quiet.map(({ from, until }) => ({ from: iso(from), until: iso(until) })),
      incidents: marked.map(({ incident: { id, fault, family, start, end, slice, cause, before } }) => ({
        id,
        kind: fault.kind,
        family,
        start: iso(start),
        end: iso(end),
        slice,
        cause: { ...cause, annotation: before.ref },
      })),
    })
  }
}
