import { expect, it } from 'vitest'
import { isolateValues } from './isolate'

const message = '{sign, select, plus {+} other {−}} «{title}» {n}'

it('isolates only what runs the other way', () => {
  const latin = { title: 'More for new stores', n: 3 }
  expect(isolateValues(message, latin, 'ltr')).toEqual(latin)
  expect(isolateValues(message, latin, 'rtl')).toEqual({ title: '\u2068More for new stores\u2069', n: 3 })
  const arabic = { title: 'عطور الموسم' }
  expect(isolateValues(message, arabic, 'rtl')).toEqual(arabic)
  expect(isolateValues(message, arabic, 'ltr')).toEqual({ title: '\u2068عطور الموسم\u2069' })
})

it('leaves alone what chooses between texts', () => {
  expect(isolateValues(message, { sign: 'plus' }, 'rtl')).toEqual({ sign: 'plus' })
})
