import { join } from 'node:path'
import { defineConfig } from 'vite'

// Everything under serving/ as plain Node programs; packages stay outside, as chdb and libsql are native.
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    outDir: join(import.meta.dirname, '../out/serving'),
    emptyOutDir: false, // a platform that runs from here may not have read all of it yet
    sourcemap: true,
    rolldownOptions: {
      input: {
        platform: join(import.meta.dirname, 'platform.ts'),
        import: join(import.meta.dirname, 'cli/import.ts'),
        adopt: join(import.meta.dirname, 'cli/adopt.ts'),
        train: join(import.meta.dirname, 'cli/train.ts'),
        'training-worker': join(import.meta.dirname, 'models/training-job/worker.ts'),
        'bench-market': join(import.meta.dirname, 'bench/market/main.ts'),
        'bench-preview': join(import.meta.dirname, 'bench/preview/main.ts'),
        'bench-publish': join(import.meta.dirname, 'bench/publish/main.ts'),
        'bench-rank': join(import.meta.dirname, 'bench/rank/main.ts'),
        'bench-monitors': join(import.meta.dirname, 'bench/monitors/main.ts'),
        'stream-worker': join(import.meta.dirname, 'clickhouse/stream-worker.cjs'),
      },
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
    },
  },
})
