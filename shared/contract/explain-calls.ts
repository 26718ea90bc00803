import { z } from 'zod'
import {
  ExplainRequest,
  ExplainResponse,
  Reach,
  ReplayResponse,
  RequestDetail,
  RequestPage,
  StorePage,
  WhyNotRequest,
  WhyNotResponse,
} from './explain'
import { ItemCard, ItemPage } from './ranking'

const Search = z.object({ q: z.string().max(200), limit: z.number().int().min(1).max(100) })
const Named = z.object({ id: z.string().min(1).max(200) })
const Days = Named.extend({ days: z.number().int().min(2).max(90) })

/** Looking things up, taking a ranking apart, and ranking a logged request again: all of them read and leave no trace. */
export const explainCalls = {
  'find.items': { input: Search, output: ItemPage },
  'find.stores': { input: Search, output: StorePage },
  // newest first; `userId` and `surface` '' for all; `cursor` of the page before, null for the first
  'find.requests': {
    input: z.object({
      q: z.string().max(100),
      userId: z.string().max(200),
      surface: z.string().max(100),
      cursor: z.string().max(400).nullable(),
      limit: z.number().int().min(1).max(100),
    }),
    output: RequestPage,
  },
  'items.read': { input: Named, output: ItemCard },
  'items.reach': { input: Days, output: Reach },
  'stores.reach': { input: Days, output: Reach },
  'requests.read': { input: Named, output: RequestDetail },
  'requests.replay': { input: Named, output: ReplayResponse },
  'explain.items': { input: ExplainRequest, output: ExplainResponse },
  'explain.whyNot': { input: WhyNotRequest, output: WhyNotResponse },
} as const
