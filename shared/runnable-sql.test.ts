import { expect, it } from 'vitest'
import { runnableSql } from './runnable-sql'

it('puts each value where it goes, as what it is, and no value can end its literal', () => {
  const sql =
    "SELECT {a:String}, {n:UInt32}, {on:Bool}, {list:Array(String)} FROM {t:Identifier} WHERE {at:DateTime64(3, 'UTC')} {gone:Int8}"
  const parameters = {
    a: "it's \\ {n:UInt32}",
    n: 7,
    on: true,
    list: ['x', "y'"],
    t: 'a`b',
    at: '2026-01-01 00:00:00.000',
  }
  expect(runnableSql({ sql, parameters })).toBe(
    "SELECT 'it\\'s \\\\ {n:UInt32}', CAST('7', 'UInt32'), CAST('true', 'Bool'), CAST(['x', 'y\\''], 'Array(String)')" +
      " FROM `a\\`b` WHERE CAST('2026-01-01 00:00:00.000', 'DateTime64(3, \\'UTC\\')') {gone:Int8}",
  )
})
