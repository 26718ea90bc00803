import { expect, it } from 'vitest'
import { tables } from '../../shared/contract/log'
import { compareSchema } from './schema'
import { familyOf, isCompatible } from './types'

function whole(): Map<string, Map<string, string>> {
  return new Map(
    tables.map((table) => [table.name, new Map(table.columns.map((column) => [column.name, column.type]))]),
  )
}

function change(table: string, column: string, type: string | null) {
  const found = whole()
  const columns = found.get(table) ?? new Map<string, string>()
  if (type === null) columns.delete(column)
  else columns.set(column, type)
  return compareSchema(found)
}

function pageOf(report: ReturnType<typeof compareSchema>, page: string) {
  return report.pages.find((one) => one.page === page)
}

it('finds nothing to say about the contract itself', () => {
  const report = compareSchema(whole())
  expect(report.tables.every((table) => table.state === 'ok')).toBe(true)
  expect(report.pages.every((page) => page.state === 'ready' && page.lacks.length === 0)).toBe(true)
})

it('calls every page unavailable when there is nothing', () => {
  const report = compareSchema(new Map())
  expect(report.tables.every((table) => table.state === 'missing')).toBe(true)
  expect(report.pages.every((page) => page.state === 'unavailable')).toBe(true)
})

it('says which pages a missing required column stops, and no others', () => {
  const report = change('feature_hourly', 'bin', null)
  expect(report.tables.find((table) => table.name === 'feature_hourly')).toMatchObject({
    state: 'partial',
    missing: ['bin'],
  })
  expect(pageOf(report, 'drift')).toEqual({ page: 'drift', state: 'unavailable', lacks: ['feature_hourly.bin'] })
  expect(pageOf(report, 'skew')).toMatchObject({ state: 'ready' })
})

it('lets a page work without what only adds to it', () => {
  expect(pageOf(change('impressions', 'propensity', null), 'health')).toEqual({
    page: 'health',
    state: 'partial',
    lacks: ['impressions.propensity'],
  })
})

it('lets a page work without a rollup that only makes it faster', () => {
  const found = whole()
  found.delete('skew_hourly')
  expect(pageOf(compareSchema(found), 'skew')).toEqual({ page: 'skew', state: 'partial', lacks: ['skew_hourly'] })
  expect(pageOf(change('skew_hourly', 'pairs', null), 'skew')).toMatchObject({ state: 'partial' })
})

it('shows what was expected and found where a type is another', () => {
  const report = change('impressions', 'position', 'String')
  expect(report.tables.find((table) => table.name === 'impressions')?.wrong).toEqual([
    { column: 'position', expected: 'UInt16', found: 'String' },
  ])
})

it.each([
  ['LowCardinality(String)', 'String', true],
  ['String', 'LowCardinality(String)', true],
  ['LowCardinality(String)', "Enum8('home' = 1, 'search (all)' = 2)", true],
  ['String', 'FixedString(16)', true],
  ['UInt16', 'UInt64', true],
  ['UInt32', 'Int32', true],
  ['Bool', 'UInt8', true],
  ["DateTime64(3, 'UTC')", "DateTime('UTC')", true],
  ["DateTime64(3, 'UTC')", 'DateTime64(6)', true],
  ['Nullable(Float64)', 'Float32', true],
  ['Float64', 'Nullable(Float64)', false],
  ['Float64', 'String', false],
  ['String', 'UInt64', false],
  ["DateTime64(3, 'UTC')", 'Date', false],
  ['Map(LowCardinality(String), Float32)', 'Map(String, Float64)', true],
  ['Map(LowCardinality(String), Float32)', 'Map(String, String)', false],
  ['Array(Array(Float32))', 'Array(Float32)', false],
  ['SimpleAggregateFunction(sum, UInt64)', 'UInt64', true],
  [
    'AggregateFunction(quantilesTDigest(0.5, 0.95, 0.99), UInt32)',
    'AggregateFunction(quantilesTDigest(0.5, 0.95, 0.99), UInt32)',
    true,
  ],
  ['AggregateFunction(quantilesTDigest(0.5, 0.95, 0.99), UInt32)', 'AggregateFunction(quantiles(0.5), UInt32)', false],
])('%s read from %s: %s', (expected, found, compatible) => {
  expect(isCompatible(expected, found)).toBe(compatible)
})

it('gives every type of the contract a family of its own kind', () => {
  const families = new Set(tables.flatMap((table) => table.columns.map((column) => familyOf(column.type))))
  expect([...families].filter((family) => /LowCardinality|DateTime|Int\d|Float\d/.test(family))).toEqual([
    'AggregateFunction(quantilesTDigest(0.5, 0.95, 0.99), UInt32)',
    'AggregateFunction(quantilesTDigest(0.5, 0.95, 0.99), Float64)',
  ])
})
