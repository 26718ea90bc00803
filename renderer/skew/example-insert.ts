import { tables } from '../../shared/contract/log'

export const offlineTable = 'offline_features'

/** The columns to log, from the contract itself. */
export const offlineColumns = tables.find((table) => table.name === offlineTable)?.columns ?? []

/** One row of each kind, to start from. */
export const exampleInsert = `INSERT INTO ${offlineTable}
  (${offlineColumns.map((column) => column.name).join(', ')})
VALUES
  ('req-7f3a', '2026-01-15 11:03:41.000', 'item-1042', 'price_sar',
   340.0, NULL, '2026-01-15 10:00:00.000', '2026-01-15 12:10:00.000'),
  ('req-7f3a', '2026-01-15 11:03:41.000', 'item-1042', 'category',
   NULL, 'perfume', '2026-01-15 10:00:00.000', '2026-01-15 12:10:00.000')`
