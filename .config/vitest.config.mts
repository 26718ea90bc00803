import { defineConfig } from 'vitest/config'

// Two kinds of test, two endings: *.test.ts(x) is pure and quick, *.integration.test.ts runs against the real engine.
const outside = ['**/node_modules/**', '**/out/**', '**/release/**', 'e2e/**/*.spec.ts']
const integration = '**/*.integration.test.ts'

// The embedded engine computes on libuv's threads; a process reads their number when it starts.
process.env.UV_THREADPOOL_SIZE ??= '16'

export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...outside, integration],
          environment: 'node',
          isolate: false, // halves the work: pure tests leave nothing behind for the next file to meet
          testTimeout: 60_000, // a hang, not a measure of speed: the machine may be busy
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [integration],
          exclude: outside,
          testTimeout: 120_000,
          hookTimeout: 240_000,
          // Each file starts an engine of its own; two at a time is what two cores bear.
          maxWorkers: 2,
        },
      },
    ],
  },
})
