import type { ClickHouseClient } from '@clickhouse/client'
import { OpsFailure } from '../../shared/result'
import { ask } from './ask'

/** Compares what an import wrote with what the log and its rollups hold now, and fails when a row is missing or double. */
export async function checkStored(
  client: ClickHouseClient,
  models: readonly string[],
  written: Record<string, number>,
): Promise<void> {
  const counts = await ask<{ what: string; table: string; rows: number }>(
    client,
    `WITH ofImport AS (SELECT arrayJoin({models:Array(String)}) AS model_version)
     SELECT 'requests' AS what, 'requests' AS table, count() AS rows FROM requests WHERE model_version IN ofImport
     UNION ALL SELECT 'impressions', 'impressions', count() FROM impressions WHERE model_version IN ofImport
     UNION ALL SELECT 'interactions', 'interactions', count() FROM interactions WHERE model_version IN ofImport
     UNION ALL SELECT 'hourly requests', 'requests', sum(requests) FROM health_hourly WHERE model_version IN ofImport
     UNION ALL SELECT 'hourly impressions', 'impressions', sum(impressions) FROM health_hourly WHERE model_version IN ofImport
     UNION ALL SELECT 'hourly clicks', 'interactions', sum(clicks) FROM health_hourly WHERE model_version IN ofImport
     UNION ALL SELECT 'impressions by position', 'impressions', sum(impressions) FROM position_hourly WHERE model_version IN ofImport
     UNION ALL SELECT 'clicks by position', 'interactions', sum(clicks) FROM position_hourly WHERE model_version IN ofImport`,
    { models },
  )
  for (const { what, table, rows } of counts) {
    const expected = written[table] ?? 0
    if (rows === expected) continue
    const detail = `The log holds ${rows} ${what} where the files have ${expected}. Import into an empty folder.`
    throw new OpsFailure({ code: 'unexpected', detail })
  }
}
