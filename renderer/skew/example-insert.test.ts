import { expect, it } from 'vitest'
import { exampleInsert, offlineColumns } from './example-insert'

it('gives each column of the contract a value, row by row', () => {
  const rows = exampleInsert.slice(exampleInsert.indexOf('VALUES')).match(/\(([^)]*)\)/g) ?? []
  expect(rows).toHaveLength(2)
  for (const row of rows) expect(row.split(',')).toHaveLength(offlineColumns.length)
  expect(offlineColumns.map((column) => column.name)).toEqual([
    'request_id',
    'ts',
    'item_id',
    'name',
    'value_num',
    'value_cat',
    'feature_ts',
    'computed_at',
  ])
})
