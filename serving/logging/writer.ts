import type { ClickHouseClient } from '@clickhouse/client'
import { insertOnce } from './insert'
import type { CandidateSetRow, ImpressionRow, RequestRow } from './rows'

/** What one rank call leaves in the log. `candidates` is null when the request was not sampled. */
export type RankedRequest = {
  request: RequestRow
  impressions: readonly ImpressionRow[]
  candidates: CandidateSetRow | null
}

/** Writes a ranked request. When the promise is fulfilled all of it is stored; when it is not, call again: nothing doubles. */
export async function logRankedRequest(client: ClickHouseClient, ranked: RankedRequest): Promise<void> {
  const token = ranked.request.request_id
  await Promise.all([
    insertOnce(client, 'requests', [ranked.request], token),
    insertOnce(client, 'impressions', ranked.impressions, token),
    insertOnce(client, 'candidate_sets', ranked.candidates ? [ranked.candidates] : [], token),
  ])
}
