import type { z } from 'zod'
import type { ConfigDocument } from '../../shared/config/document'
import type { Facts } from '../../shared/config/finding'
import type {
  BatchRequest,
  BatchResponse,
  Capabilities,
  Cohort,
  ExplainResponse,
  ItemCard,
  ItemPage,
  PreviewRequest,
  PreviewResponse,
  RankingOf,
  RankRequest,
  RankResponse,
  Reach,
  ReplayResponse,
  RequestDetail,
  RequestPage,
  Status,
  StorePage,
  StoreSummary,
  UserHistory,
  UserPage,
  WhyNotResponse,
} from '../../shared/contract/serving'
import type { InteractionRow } from '../logging/rows'
import type { RankedRequest } from '../logging/writer'
import type { CohortSearch } from './cohort'
import type { RequestSearch } from './logged'
import type { FindVersion } from './replay'
import type { Serving } from './serve'

/** A configuration to rank with; version null: not published. */
export interface Chosen {
  name: string
  version: number | null
  document: ConfigDocument
}

/** An answer, and the rows it is to leave in the log. */
export interface Served {
  response: z.output<typeof RankResponse>
  log: RankedRequest
  /** Sources that broke, and why: it went on without them. */
  failed: readonly { name: string; reason: string }[]
}

/** A preview of one side, which `chosen` says. */
type Previewed = Omit<Extract<RankingOf, { kind: 'preview' }>, 'kind' | 'config'>

/** The reference engine: retrieves and ranks the items of the log it was given. Writes nothing; what to log it hands back. */
export interface Engine {
  /** Looks whether the log is another one now, and if so reads it again. One reading at a time; ranking goes on meanwhile. */
  refresh(): Promise<boolean>
  model(): Capabilities['model']
  /** Why the trained model that is pointed to does not serve, in a sentence; null: all is well. */
  modelProblem(): string | null
  surfaces(): string[]
  heads(): string[]
  itemCount(): number
  userCount(): number
  hasStore(store_id: string): boolean
  /** Indexes of vectors, with their recall as it was measured when they were made; none where nothing has vectors. */
  indexes(): NonNullable<Status['indexes']>
  /** null: the catalogue has no such item. */
  item(itemId: string): { store_id: string; currency: string } | null
  preview(request: PreviewRequest, left: Chosen, right: Chosen | null): Promise<PreviewResponse>
  /** Requests of the last week to rank anew. */
  cohort(search: CohortSearch): Promise<Cohort>
  /** Many requests under both configurations, until the signal says stop. */
  batch(request: BatchRequest, left: Chosen, right: Chosen, signal: AbortSignal): Promise<BatchResponse>
  /** Items of a ranking as it would be made now, explained. */
  explain(request: Previewed, chosen: Chosen, itemIds: readonly string[]): Promise<z.output<typeof ExplainResponse>>
  /** Items of a logged ranking; null: the log has no such request. */
  explainRequest(
    requestId: string,
    itemIds: readonly string[],
    known: { versions: FindVersion; live: Chosen },
  ): Promise<z.output<typeof ExplainResponse> | null>
  whyNot(request: Previewed, chosen: Chosen, itemId: string): Promise<WhyNotResponse>
  requests(search: RequestSearch, cursor: string | null, limit: number): Promise<z.output<typeof RequestPage>>
  /** null: the log has no such request. */
  request(requestId: string): Promise<RequestDetail | null>
  replay(requestId: string, known: { versions: FindVersion; live: Chosen }): Promise<ReplayResponse | null>
  items(q: string, limit: number): z.output<typeof ItemPage>
  stores(q: string, limit: number): z.output<typeof StorePage>
  /** null: the catalogue has none. */
  card(itemId: string): ItemCard | null
  store(storeId: string): StoreSummary | null
  /** Over the last days of the log. */
  reach(of: { item_id: string } | { store_id: string }, days: number): Promise<Reach>
  /** `how`: a later page, another moment, model or variant than those of now, and what goes wrong on purpose. */
  rank(
    request: z.output<typeof RankRequest>,
    live: { version: number; document: ConfigDocument },
    how?: Partial<Pick<Serving, 'now' | 'model' | 'variant' | 'disturbance' | 'after'>>,
  ): Promise<Served>
  /** A ranked request was logged: its items count as shown. */
  shown(ranked: RankedRequest): void
  /** These events were accepted, each for the first time. */
  observe(rows: readonly InteractionRow[]): void
  users(q: string, cursor: string | null, limit: number): Promise<z.output<typeof UserPage>>
  /** null: the log has no such shopper. */
  history(userId: string, limit: number): Promise<z.output<typeof UserHistory> | null>
  defaultDocument(): ConfigDocument
  /** What validation needs to know of this log. */
  facts(): Omit<Facts, 'now' | 'live'>
}
