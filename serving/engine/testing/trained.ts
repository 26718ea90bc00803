import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededUnit } from '../../../shared/ranking/seeded'
import { indexItems } from '../../models/items'
import { launchPrior } from '../../models/launch-prior'
import { loadModel } from '../../models/trained-model'
import type { Catalogue, Item } from '../catalogue'
import { defaultDocument } from '../default-document'
import { whatLogHas } from '../describe-model'
import { type ServedModel, serveModel } from '../served-model'
import { manyItems, NOW } from '../sources/testing/examples'
import { createWorld, type World } from '../world'

export { NOW } from '../sources/testing/examples'

/** A world of made items, and the hand-set model at work on it. */
export interface TrainedWorld {
  world: World
  model: ServedModel
  document: ReturnType<typeof defaultDocument>
  close(): Promise<void>
}

export function catalogueOf(items: readonly Item[]): Catalogue {
  const stores = new Map(
    items.map(({ store_id }) => [store_id, { store_id, name_en: store_id, name_ar: store_id, created: 0 }]),
  )
  return {
    ...{ end: NOW, surfaces: ['home', 'search', 'store'], users: 0 },
    ...{ index: indexItems(items.map((item) => item.item_id)), items, stores, onSurface: () => true },
  }
}

/** Every item was clicked now and then by many, and `user-1` clicked the first five last. */
export async function trainedWorld(size = 600): Promise<TrainedWorld> {
  const items = manyItems(size).map((item, place) => ({
    ...item,
    brand: `b-${place % 7}`,
    price_minor: 1000 + 100 * (place % 90),
    attributes: { rating: String(3 + (place % 20) / 10), discount: place % 3 === 0 ? '0.2' : '0' },
  }))
  const catalogue = catalogueOf(items)
  const profiles = new Map([['user-1', { country: 'SA', segment: 'regular' }]])
  const world = createWorld(catalogue, profiles)
  const hour = 3_600_000
  for (let n = 0; n < 4 * size; n++) {
    const place = Math.floor(seededUnit(n, 'place') ** 2 * size)
    const ts = NOW - 30 * hour + Math.floor((n * 24 * hour) / (4 * size))
    const who = { shopper: `other-${n % 50}`, session: `s-${n % 50}`, country: 'SA' }
    world.online.advance(ts)
    world.online.apply({ ...who, ts, place, type: n % 9 === 0 ? 'purchase' : 'click' })
  }
  for (let place = 0; place < 5; place++) {
    const who = { shopper: 'user-1', session: 'mine', country: 'SA' }
    world.online.apply({ ...who, ts: NOW - 5 * hour + place * 60_000, place, type: 'click' })
  }
  const folder = mkdtempSync(join(tmpdir(), 'mizan-engine-'))
  const model = await serveModel(await loadModel(launchPrior(folder, NOW).folder), catalogue)
  const close = async () => {
    await model.trained.close()
    rmSync(folder, { recursive: true })
  }
  return { world, model, document: defaultDocument(whatLogHas({ model, counted: null, world })), close }
}
