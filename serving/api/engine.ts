import type { z } from 'zod'
import type { ConfigDocument } from '../../shared/config/document'
import type { Facts } from '../../shared/config/finding'
import type {
  Capabilities,
  PreviewRequest,
  PreviewResponse,
  RankRequest,
  RankResponse,
  UserHistory,
  UserPage,
} from '../../shared/contract/serving'
import type { RankedRequest } from '../logging/writer'
import type { Chosen } from './choice'

/** What the API asks of the engine that ranks. */
export interface RankingEngine {
  /** Looks whether the log's catalogue changed, and reads it again if so. */
  refresh(): Promise<boolean>
  model(): Capabilities['model']
  surfaces(): string[]
  heads(): string[]
  itemCount(): number
  userCount(): number
  preview(request: PreviewRequest, left: Chosen, right: Chosen | null): Promise<PreviewResponse>
  rank(request: z.output<typeof RankRequest>, live: { version: number; document: ConfigDocument }): Promise<Ranked>
  users(q: string, cursor: string | null, limit: number): Promise<z.output<typeof UserPage>>
  history(userId: string, limit: number): Promise<z.output<typeof UserHistory> | null>
  defaultDocument(): ConfigDocument
  /** What validation must know of the catalogue. */
  facts(): Omit<Facts, 'now' | 'live'>
}

export type Ranked = { response: z.output<typeof RankResponse>; log: RankedRequest }
