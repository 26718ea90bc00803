import { expect, it } from 'vitest'
import { createText } from '../i18n'
import { marksAt, markTitle } from './mark-title'

const ramadan = {
  ts: '2026-02-17T21:00:00.000Z',
  until: '2026-03-19T21:00:00.000Z',
  kind: 'holiday',
  title: 'ramadan',
  ref: 'calendar:ramadan',
}
const deploy = { ts: '2026-02-20T11:20:00.000Z', until: null, kind: 'deploy', title: 'model v8', ref: '' }

it('names holidays in the language of the reader, and leaves what people wrote', () => {
  expect(markTitle(ramadan, createText('en'))).toBe('Ramadan')
  expect(markTitle(ramadan, createText('ar'))).toBe('رمضان')
  expect(markTitle(deploy, createText('ar'))).toBe('model v8')
})

it('finds the marks of a bucket: the moment in it, or the span over it', () => {
  const at = Date.parse('2026-02-20T11:45:00.000Z')
  expect(marksAt([ramadan, deploy], at, 'hour')).toEqual([ramadan, deploy])
  expect(marksAt([ramadan, deploy], at + 3_600_000, 'hour')).toEqual([ramadan])
  expect(marksAt([ramadan], Date.parse('2026-03-19T21:00:00.000Z'), 'hour')).toEqual([])
})
