import { expect, it } from 'vitest'
import { createRedactor } from './redact'

it('takes known secrets out wherever they stand', () => {
  const redactor = createRedactor()
  redactor.remember('s3cr3t-value')
  expect(redactor.redact('login s3cr3t-value failed (s3cr3t-value)')).toBe('login ••• failed (•••)')
})

it.each([
  ['Authorization: Bearer abc.def', 'Authorization: Bearer •••'],
  ['{"authorization":"Bearer abc"}', '{"authorization":"Bearer •••"}'],
  ['http://user:hunter2@host:8123/', 'http://user:•••@host:8123/'],
  ['?user=a&password=hunter2&x=1', '?user=a&password=•••&x=1'],
  ['{"token": "abc", "x": 1}', '{"token": "•••", "x": 1}'],
])('takes out what looks like one: %s', (text, clean) => {
  expect(createRedactor().redact(text)).toBe(clean)
})

it('leaves ordinary text alone', () => {
  const redactor = createRedactor()
  redactor.remember('') // no password is no secret
  redactor.remember('abc')
  const text = 'drift.matrix 12 ms ok [drift.matrix-4-abc]'
  expect(redactor.redact(text)).toBe(text)
})
