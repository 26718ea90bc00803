import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import type { Cohort } from '../../shared/contract/serving'
import { readRows } from '../models/read'
import cohortSql from './cohort.sql?raw'

const Row = z.object({
  ...{ request_id: z.string(), surface: z.string(), user_id: z.string(), session_id: z.string() },
  ...{ query: z.string(), store_id: z.string(), item_id: z.string(), locale: z.string() },
  ...{ segment: z.string(), country: z.string(), device: z.string(), matching: z.number() },
})

export interface CohortSearch {
  surface: string
  segment: string
  country: string
  limit: number
}

const DAYS = 7

/** Who asked in the last week of the log, and for what. */
export async function readCohort(client: ClickHouseClient, search: CohortSearch): Promise<Cohort> {
  const rows = await readRows(client, cohortSql, { ...search, days: DAYS }, Row)
  return {
    members: rows.map(({ request_id, surface, user_id, session_id, matching, ...context }) => {
      return { request_id, surface, user: { user_id, session_id }, context }
    }),
    matching: rows[0]?.matching ?? 0,
    days: DAYS,
  }
}
