import { test as base, type ElectronApplication, type Page } from '@playwright/test'
import { openApp } from './app.mjs'

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

export const test = base.extend<Fixtures>({
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
