import { z } from 'zod'
import { ItemCard, ItemPage, paths, Reach, StorePage } from '../../shared/contract/serving'
import { problems } from './answers'
import type { App, Context } from './context'
import { ProblemError } from './problem'

const Search = z.object({
  q: z.string().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
const Path = z.object({ id: z.string().max(200) })
const Days = z.object({ days: z.coerce.number().int().min(2).max(90).default(28) })

/** Items and stores of the catalogue, and how far each reached. */
export function itemsRoutes(app: App, { engine }: Context): void {
  const search = { config: { access: 'viewer' }, schema: { tags: ['catalogue'], querystring: Search } } as const
  const reach = {
    config: { access: 'viewer' },
    schema: { tags: ['catalogue'], params: Path, querystring: Days, response: { 200: Reach, ...problems } },
  } as const

  app.get(
    paths.items,
    { ...search, schema: { ...search.schema, response: { 200: ItemPage, ...problems } } },
    async ({ query }) => engine.items(query.q, query.limit),
  )
  app.get(
    paths.stores,
    { ...search, schema: { ...search.schema, response: { 200: StorePage, ...problems } } },
    async ({ query }) => engine.stores(query.q, query.limit),
  )
  app.get(
    '/v1/items/:id',
    {
      config: { access: 'viewer' },
      schema: { tags: ['catalogue'], params: Path, response: { 200: ItemCard, ...problems } },
    },
    async ({ params: { id } }) => engine.card(id) ?? missing('item', id),
  )
  app.get('/v1/items/:id/reach', reach, async ({ params: { id }, query: { days } }) => {
    if (!engine.card(id)) missing('item', id)
    return engine.reach({ item_id: id }, days)
  })
  app.get('/v1/stores/:id/reach', reach, async ({ params: { id }, query: { days } }) => {
    if (!engine.store(id)) missing('store', id)
    return engine.reach({ store_id: id }, days)
  })
}

function missing(what: string, id: string): never {
  throw new ProblemError('not_found', `The catalogue has no ${what} ${id}`)
}
