import { expect, it } from 'vitest'
import { mayOpenExternally } from './external'

it.each([
  ['https://clickhouse.com/docs/sql-reference', true],
  ['https://www.electronjs.org/docs', true],
  ['http://clickhouse.com/', false],
  ['https://clickhouse.com.evil.example/', false],
  ['https://evil.example/https://clickhouse.com/', false],
  ['https://clickhouse.com@evil.example/', false],
  ['https://user:pass@clickhouse.com/', false],
  ['https://clickhouse.com:8443/', false],
  ['https://docs.clickhouse.com/', false],
  ['HTTPS://CLICKHOUSE.COM/', true], // the same address
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['smb://clickhouse.com/share', false],
  ['mizan://drift', false],
  ['', false],
  ['clickhouse.com', false],
])('%s → %s', (link, allowed) => {
  expect(mayOpenExternally(link)).toBe(allowed)
})
