import { expect, it } from 'vitest'
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
