import type { ClickHouseClient } from '@clickhouse/client'
import { countPopularity, type Popularity } from '../models/popularity'
import { type ClickModel, trainClickModel } from '../models/training'
import type { VectorSearch } from '../models/vector-search'
import { type Catalogue, type Fingerprint, readCatalogue, readFingerprint } from './catalogue'
import { layShelves, type Shelves } from './shelves'

/** One state of the log as the engine ranks with it: read whole, then never changed. */
export interface Snapshot {
  fingerprint: Fingerprint
  catalogue: Catalogue
  shelves: Shelves
  model: ClickModel
  /** Of the trained model's vectors; counting has none. */
  vectors: VectorSearch | null
  trainedAt: number
  /** Popularity by half-life in days, counted when first asked for. */
  popularity(halfLife: number): Promise<Popularity>
}

/** Half-lives are typed by people: a few are in use at a time. */
const MOST_HALF_LIVES = 8

export async function takeSnapshot(client: ClickHouseClient, now: () => number): Promise<Snapshot> {
  const fingerprint = await readFingerprint(client)
  const catalogue = await readCatalogue(client)
  const categories = catalogue.items.map((item) => item.category)
  const { end, index } = catalogue
  const { imports, interactions, items } = fingerprint
  const name = JSON.stringify([imports, interactions, items, end])
  const model = await trainClickModel(client, index, categories, { end, fingerprint: name }, now)
  const counted = new Map<number, Promise<Popularity>>()
  return {
    fingerprint,
    catalogue,
    shelves: layShelves(catalogue),
    model,
    vectors: null,
    trainedAt: now(),
    popularity(halfLife) {
      const known = counted.get(halfLife)
      if (known) return known
      const [oldest] = counted.keys()
      if (counted.size >= MOST_HALF_LIVES && oldest !== undefined) counted.delete(oldest)
      const asked = countPopularity(client, index, end + 1, halfLife)
      counted.set(halfLife, asked)
      // A failure is answered to who asked, and asked again the next time.
      asked.catch(() => counted.delete(halfLife))
      return asked
    },
  }
}
