import { expect, test } from 'vitest'
import { asClickHouseException, exceptionBlock, httpStatus } from './errors'

test('the innermost of nested exceptions is told', () => {
  const nested =
    'Code: 73. DB::Exception: Code: 73. DB::Exception: Unknown format Nope. (UNKNOWN_FORMAT) (version 26.7.2.1). (UNKNOWN_FORMAT)'
  const exception = asClickHouseException(new Error(`Query failed: ${nested}`))
  expect(exception.message).toBe('Code: 73. DB::Exception: Unknown format Nope. (UNKNOWN_FORMAT)')
  expect(httpStatus(exception)).toBe(404)
})

test('parentheses in a message are not its type', () => {
  const text =
    'Code: 395. DB::Exception: Value of throwIf(n = 3) (ID) is non-zero\nwhile executing. (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO)'
  expect(asClickHouseException(new Error(text))).toMatchObject({
    code: 395,
    type: 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO',
  })
})

test('anything else is told as it is', () => {
  expect(asClickHouseException(new Error('out of luck')).message).toBe(
    'Code: 1002. DB::Exception: out of luck (UNKNOWN_EXCEPTION)',
  )
})

test('the block counts bytes, not characters', () => {
  const block = exceptionBlock(asClickHouseException(new Error('Code: 1. DB::Exception: خطأ. (BAD)')), 'tag')
  const [, , , message, count] = block.split(/\r\n|\n/)
  expect(count).toBe(`${Buffer.byteLength(`${message}\n`)} tag`)
})
