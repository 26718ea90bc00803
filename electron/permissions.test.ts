import { expect, it } from 'vitest'
import { isAllowed } from './permissions'

it('lets our page copy and go full screen, and nothing else', () => {
  expect(isAllowed('clipboard-sanitized-write', 'app://mizan')).toBe(true)
  expect(isAllowed('fullscreen', 'app://mizan/')).toBe(true)
  for (const permission of [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'usb',
    'unknown',
  ]) {
    expect(isAllowed(permission, 'app://mizan'), permission).toBe(false)
  }
})

it('lets nobody else do anything', () => {
  for (const origin of ['https://mizan', 'app://mizan.example', 'null', '']) {
    expect(isAllowed('fullscreen', origin), origin).toBe(false)
  }
})
