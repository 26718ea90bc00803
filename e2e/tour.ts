import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { openApp, showPage } from './app.mjs'

// npm run tour -- --out DIR: every page in both themes and languages, as PAGE-THEME-LANGUAGE.png. It fails when a page
// shows an error or the console logs one, so that a tour that ends well is a statement.

const out = process.env.MIZAN_TOUR_OUT ?? 'tour'
const pages = ['overview', 'health', 'drift', 'skew', 'monitors', 'tune', 'preview', 'connections']
const themes = ['light', 'dark'] as const
const languages = ['en', 'ar'] as const

test('every page in both themes and both languages', async () => {
  mkdirSync(out, { recursive: true })
  const size = { width: 1440, height: 900 }
  const { page, close } = await openApp({ size, args: (process.env.MIZAN_TOUR_APP ?? '').split(' ').filter(Boolean) })
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`))
  try {
    for (const name of pages) {
      for (const theme of themes) {
        for (const language of languages) {
          await showPage(page, { name, theme, language, timeout: 180_000 })
          const errors = await page.getByTestId('error').allInnerTexts()
          faults.push(...errors.map((text) => `${name} ${theme} ${language}: ${text}`))
          await page.screenshot({ path: join(out, `${name}-${theme}-${language}.png`) })
        }
      }
    }
  } finally {
    await close()
  }
  expect(faults).toEqual([])
})
