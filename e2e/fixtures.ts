import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type ElectronApplication, type Page } from '@playwright/test'
import { openApp } from './app.mjs'
import { makeSample } from './remote'

export interface OpenedApp {
  readonly app: ElectronApplication
  readonly page: Page
  /** The app's own folder: settings, drafts, logs. */
  readonly userData: string
  close(): Promise<void>
}

interface Fixtures {
  /** Arguments for the app of this test, e.g. ['--profile', 'eshop', '--data', folder]. */
  appArguments: string[]
  appEnvironment: Record<string, string>
  /** The app, opened with fresh data and closed after the test. */
  mizan: OpenedApp
}

interface SharedFixtures {
  /** A folder with the generated log, made once for all; who opens it opens a copy. */
  sampleLog: string
}

export const test = base.extend<Fixtures, SharedFixtures>({
  sampleLog: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern which fixtures are needed
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'mizan-sample-'))
      await makeSample(folder)
      await use(folder)
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  appArguments: [[], { option: true }],
  appEnvironment: [{}, { option: true }],
  async mizan({ appArguments, appEnvironment }, use) {
    const opened = await openApp({ args: appArguments, env: appEnvironment, size: { width: 1440, height: 900 } })
    await use(opened)
    await opened.close()
  },
})

export { expect } from '@playwright/test'
export { openApp, showPage } from './app.mjs'
