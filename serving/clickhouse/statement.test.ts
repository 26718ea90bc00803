import { describe, expect, test } from 'vitest'
import { translateKill } from './cancel'
import { readStatement } from './statement'

describe('kind', () => {
  test.each([
    ['SELECT 1', 'select'],
    ['  -- note\n/* more */ #!x\n( (select 1) union all (select 2))', 'select'],
    ['WITH 1 AS x SELECT x', 'select'],
    ['insert into t values (1)', 'insert'],
    ['KILL QUERY WHERE 1', 'kill'],
    ['SHOW TABLES', 'other'],
    ['selection', 'other'],
    ["'SELECT'", 'other'],
    [' ; -- nothing', 'empty'],
    ['', 'empty'],
  ])('%s', (sql, kind) => {
    expect(readStatement(sql).kind).toBe(kind)
  })
})

describe('format', () => {
  test.each([
    ['SELECT 1 FORMAT JSONEachRow', 'JSONEachRow'],
    ['SELECT 1\nformat CSV;\n', 'CSV'],
    ['SELECT 1 FORMAT CSV SETTINGS max_threads = 1', 'CSV'],
    ['SELECT 1 FORMAT CSV -- FORMAT TSV', 'CSV'],
    ["SELECT ' FORMAT CSV'", null],
    ['SELECT format FROM t', null],
    ['SELECT format AS CSV FROM t', null],
    ['SELECT 1', null],
  ])('%s', (sql, format) => {
    expect(readStatement(sql).format).toBe(format)
  })
})

describe('a second statement', () => {
  test.each([
    ['SELECT 1; SELECT 2', 10],
    ['SELECT 1;;', null],
    ['SELECT \';\' AS `;`, ";", $a$;$a$ /* ; */ -- ;', null],
    ["SELECT 'it''s; \\'; '; DROP TABLE t", 22],
  ])('%s', (sql, second) => {
    expect(readStatement(sql).second).toBe(second)
  })
})

test('what follows INSERT is left for the engine', () => {
  const sql = '/* ; */ INSERT INTO t FORMAT CSV\n1,"unclosed'
  expect(sql.slice(0, readStatement(sql).afterKeyword)).toBe('/* ; */ INSERT')
})

test('KILL finds the id where it is kept, and never waits', () => {
  expect(translateKill("KILL QUERY WHERE query_id = 'query_id' SYNC")).toBe(
    "KILL QUERY WHERE Settings['log_comment'] = 'query_id' ASYNC",
  )
})
