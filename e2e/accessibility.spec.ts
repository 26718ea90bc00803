import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, showPage, test } from './fixtures'

// WCAG A and AA on every page, in both themes and both directions, on the generated sample log.

const pages = ['overview', 'health', 'drift', 'skew', 'monitors', 'tune', 'preview', 'connections']

test.use({
  async appArguments({ sampleLog }, use) {
    const data = mkdtempSync(join(tmpdir(), 'mizan-e2e-'))
    cpSync(sampleLog, data, { recursive: true })
    await use(['--profile', 'sample', '--data', data])
    rmSync(data, { recursive: true, force: true, maxRetries: 3 })
  },
})

test('every page passes axe in both themes and languages', async ({ mizan }) => {
  test.setTimeout(300_000)
  const found: string[] = []
  for (const name of pages) {
    for (const [theme, language] of [
      ['light', 'en'],
      ['dark', 'ar'],
    ] as const) {
      await showPage(mizan.page, { name, theme, language, timeout: 180_000 })
      // Legacy mode: Electron has no browser context in which axe could open a page of its own.
      const builder = new AxeBuilder({ page: mizan.page }).setLegacyMode(true)
      const { violations } = await builder.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
      found.push(
        ...violations.map(({ id, nodes }) => `${name} ${theme} ${language}: ${id}: ${nodes[0]?.html.slice(0, 160)}`),
      )
    }
  }
  expect(found).toEqual([])
})
