import { defineConfig } from '@playwright/test'

/** Real Electron, one app at a time. `tour` and `bench` are scripts that use the same machinery. */
export default defineConfig({
  testDir: '.',
  outputDir: process.env.MIZAN_RESULTS ?? '../test-results',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  retries: 0, // a flaky test is a fault
  forbidOnly: !!process.env.CI,
  reporter: [['list']],
  use: { trace: 'retain-on-failure' },
  projects: [
    { name: 'e2e', testMatch: '**/*.spec.ts' },
    { name: 'tour', testMatch: 'tour.ts', timeout: 900_000 },
    { name: 'bench', testMatch: 'bench/bench.ts', timeout: 900_000 },
  ],
})
