import { expect, it } from 'vitest'
import { isRecentEnough } from './platform-node'
import { readReadyLine, readStatusLine } from './platform-output'

it('understands progress, failure and plain text', () => {
  expect(readStatusLine('{"step":"training","progress":0.5}')).toEqual({
    kind: 'progress',
    step: 'training',
    progress: 0.5,
  })
  expect(readStatusLine('{"error":{"code":"disk_full","detail":"no space"}}')).toEqual({
    kind: 'failure',
    error: { code: 'disk_full', detail: 'no space' },
  })
  for (const line of [
    '',
    'Warning: x',
    '{"step":',
    '{"step":"x","progress":2}',
    '{"error":{"code":"made_up"}}',
    '[]',
  ]) {
    expect(readStatusLine(line)).toEqual({ kind: 'text', text: line })
  }
})

it('believes only a whole ready line', () => {
  const endpoints = {
    clickhouse: { url: 'http://127.0.0.1:1', database: 'mizan', username: 'mizan', password: 'p' },
    serving: { url: 'http://127.0.0.1:2', token: 't' },
  }
  expect(readReadyLine(JSON.stringify(endpoints))).toEqual({ kind: 'ready', endpoints })
  expect(readReadyLine('{"clickhouse":{}}').kind).toBe('text')
})

it.each([
  ['v20.19.0', true],
  ['v22.1.0\n', true],
  ['v20.18.1', false],
  ['v18.20.0', false],
  ['', false],
])('Node %s will do: %s', (version, good) => {
  expect(isRecentEnough(version)).toBe(good)
})
