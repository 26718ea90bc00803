import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, fileOf, isOurFrame, isOurs } from './page'

// The same cases on every run: a law that breaks, breaks for everybody.
fc.configureGlobal({ seed: 7 })

const root = '/opt/mizan/renderer'

describe('fileOf', () => {
  it.each([
    ['app://mizan/', 'index.html'],
    ['app://mizan/index.html', 'index.html'],
    ['app://mizan/#/drift?select=a', 'index.html'],
    ['app://mizan/drift', 'index.html'],
    ['app://mizan/assets/index-1a2b.js', 'assets/index-1a2b.js'],
    ['app://mizan/assets/../assets/x.css', 'assets/x.css'],
    ['app://mizan/..%2f..%2fassets/x.css?x=..', null],
    ['app://mizan/%2e%2e/%2e%2e/etc/passwd.js', 'etc/passwd.js'], // the parser folds %2e%2e away: still inside
    ['app://mizan/..%2f..%2fetc%2fpasswd.js', null],
    ['app://mizan/assets%2f..%2f..%2f..%2fsecrets.json', null],
    ['app://mizan/..%5c..%5csecrets.json', null],
    ['app://mizan/a%00.js', null],
    ['app://mizan/%E0%A4%A', null],
    ['app://mizan.example/index.html', null],
    ['app://other/index.html', null],
    ['file:///etc/passwd', null],
    ['https://mizan/index.html', null],
    ['not an address', null],
  ])('%s → %s', (address, file) => {
    expect(fileOf(root, address)).toBe(file === null ? null : join(root, file))
  })

  it('never leaves the folder, whatever is asked', () => {
    const piece = fc.constantFrom('..', '%2e%2e', '%2f', '%5c', '/', '\\', 'a', 'x.js', '.', '%00', '%252e%252e%252f')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = fileOf(root, `app://mizan/${pieces.join('')}`)
        return file === null || file.startsWith(`${root}/`)
      }),
      { seed: 1 },
    )
  })
})

it('knows our page from its look-alikes', () => {
  expect(isOurs('app://mizan/')).toBe(true)
  expect(isOurs('app://mizan/#/drift')).toBe(true)
  for (const other of [
    'app://mizan.example/',
    'app://mizan:1/',
    'https://mizan/',
    'file:///mizan',
    'about:blank',
    '',
  ]) {
    expect(isOurs(other), other).toBe(false)
  }
})

it('listens to the main frame of our window alone', () => {
  const main = { url: 'app://mizan/#/drift' }
  expect(isOurFrame(main, main)).toBe(true)
  expect(isOurFrame({ url: 'app://mizan/' }, main)).toBe(false) // a frame inside, or another window
  expect(isOurFrame(null, main)).toBe(false) // a frame that has gone
  const foreign = { url: 'https://example.com/' }
  expect(isOurFrame(foreign, foreign)).toBe(false)
})

it('allows files of ours and nothing else', () => {
  expect(contentSecurityPolicy).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  )
})
