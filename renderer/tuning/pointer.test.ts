import { describe, expect, it } from 'vitest'
import { formatPointer, readPointer, writePointer } from './pointer'

const document = {
  a: { 'x/y': 1 },
  rules: [
    { id: 'r1', n: 1 },
    { id: 'r2', n: 2 },
  ],
  slots: [5, 9],
}

describe('pointers', () => {
  it('read and write what they name, escaped parts too', () => {
    const pointer = formatPointer('a', 'x/y')
    expect(readPointer(document, pointer)).toBe(1)
    expect(writePointer(document, pointer, 2)).toMatchObject({ a: { 'x/y': 2 } })
    expect(document.a['x/y']).toBe(1)
  })
  it('name members of a list by id or by place', () => {
    expect(readPointer(document, '/rules/r2/n')).toBe(2)
    expect(readPointer(document, '/rules/1/n')).toBe(2)
    expect(writePointer(document, '/rules/r2/n', 7)).toMatchObject({ rules: [{ n: 1 }, { id: 'r2', n: 7 }] })
    expect(readPointer(document, '/slots/1')).toBe(9)
  })
  it('remove with undefined and add what is not there', () => {
    expect(writePointer(document, '/rules/r1', undefined)).toMatchObject({ rules: [{ id: 'r2' }] })
    expect(writePointer(document, '/rules/r3', { id: 'r3' })).toMatchObject({
      rules: [{ id: 'r1' }, { id: 'r2' }, { id: 'r3' }],
    })
    expect(writePointer(document, '/a/x~1y', undefined)).toEqual({ ...document, a: {} })
  })
  it('share what they do not touch', () => {
    const written = writePointer(document, '/a/b', 1)
    expect(readPointer(written, '/rules')).toBe(document.rules)
  })
})
