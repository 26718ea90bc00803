import type { z } from 'zod'
import {
  type Capability,
  ExplainResponse,
  ItemCard,
  ItemPage,
  paths,
  Reach,
  ReplayResponse,
  RequestDetail,
  RequestPage,
  StorePage,
  WhyNotResponse,
} from '../../shared/contract/serving'
import type { ServingRequest } from '../connections/serving'
import type { HandlerContext, Handlers } from '../handler'

/** A why-not ranks the page again for every change that it tries. */
const EXPLAIN_MS = 30_000

/** What the serving API can say of items, stores and past requests, and why a page is what it is. */
export function createExplainHandlers() {
  return {
    'find.items': ({ q, limit }, context) =>
      ask(context, 'items', { path: paths.items, query: { q, limit }, schema: ItemPage }),
    'find.stores': ({ q, limit }, context) =>
      ask(context, 'items', { path: paths.stores, query: { q, limit }, schema: StorePage }),
    'find.requests': ({ q, userId, surface, cursor, limit }, context) =>
      ask(context, 'replay', {
        path: paths.requests,
        query: { q, user_id: userId, surface, limit, ...(cursor === null ? {} : { cursor }) },
        schema: RequestPage,
      }),
    'items.read': ({ id }, context) => ask(context, 'items', { path: paths.item(id), schema: ItemCard }),
    'items.reach': ({ id, days }, context) =>
      ask(context, 'items', { path: paths.itemReach(id), query: { days }, schema: Reach }),
    'stores.reach': ({ id, days }, context) =>
      ask(context, 'items', { path: paths.storeReach(id), query: { days }, schema: Reach }),
    'requests.read': ({ id }, context) => ask(context, 'replay', { path: paths.request(id), schema: RequestDetail }),
    'requests.replay': ({ id }, context) => work(context, 'replay', { path: paths.replay(id), schema: ReplayResponse }),
    'explain.items': (body, context) =>
      work(context, 'explain', { path: paths.explain, body, schema: ExplainResponse }),
    'explain.whyNot': (body, context) => work(context, 'why_not', { path: paths.whyNot, body, schema: WhyNotResponse }),
  } satisfies Partial<Handlers>
}

async function ask<T>(
  { serving, signal }: HandlerContext,
  capability: Capability,
  request: Omit<ServingRequest<T>, 'signal'>,
): Promise<T> {
  const api = await serving()
  await api.need(capability, signal)
  return api.request({ ...request, signal })
}

/** A POST that ranks and changes nothing. */
function work<T>(
  context: HandlerContext,
  capability: Capability,
  request: { path: string; body?: unknown; schema: z.ZodType<T> },
): Promise<T> {
  return ask(context, capability, { method: 'POST', body: {}, safe: true, timeoutMs: EXPLAIN_MS, ...request })
}
