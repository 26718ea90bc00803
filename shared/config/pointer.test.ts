import { describe, expect, it } from 'vitest'
import { get, join, remove, set, split } from './pointer'

const document = {
  rules: [
    { id: 'x', name: 'Eid', tags: ['a', 'b'] },
    { id: '0', name: 'Nought' },
  ],
  'a/b~c': 1,
}

describe('pointer', () => {
  it('reads by field, by index and by the name of an element', () => {
    expect(get(document, '')).toBe(document)
    expect(get(document, '/rules/0/name')).toBe('Eid')
    expect(get(document, '/rules/id:0/name')).toBe('Nought')
    expect(get(document, '/rules/id:x/tags/1')).toBe('b')
    expect(get(document, '/rules/id:gone/name')).toBeUndefined()
    expect(get(document, '/rules/7/name')).toBeUndefined()
    expect(get(document, '/constructor')).toBeUndefined()
  })

  it('escapes slashes and tildes', () => {
    const pointer = join('', 'a/b~c')
    expect(pointer).toBe('/a~1b~0c')
    expect(split(pointer)).toEqual(['a/b~c'])
    expect(get(document, pointer)).toBe(1)
  })

  it('writes a copy and leaves the original alone', () => {
    const before = structuredClone(document)
    expect(get(set(document, '/rules/id:x/name', 'Ramadan'), '/rules/0/name')).toBe('Ramadan')
    expect(get(set(document, '/rules/-', { id: 'new' }), '/rules/2/id')).toBe('new')
    expect(get(set(document, '/rules/id:new', { id: 'new' }), '/rules/2/id')).toBe('new')
    expect(get(remove(document, '/rules/id:x/tags/0'), '/rules/0/tags')).toEqual(['b'])
    expect(remove(document, '/a~1b~0c')).toEqual({ rules: document.rules })
    expect(document).toEqual(before)
  })

  it('refuses to write where there is nothing', () => {
    expect(() => set(document, '/rules/9/name', 'x')).toThrow()
    expect(() => set(document, '/rules/first/name', 'x')).toThrow()
    expect(() => set(document, '/nowhere/deep', 1)).toThrow()
  })
})
