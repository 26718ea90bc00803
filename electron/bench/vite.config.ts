import { join } from 'node:path'
import { defineConfig } from 'vite'

// The handlers as a plain Node program, to be measured without a window.
export default defineConfig({
  root: join(import.meta.dirname, '..'),
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    outDir: join(import.meta.dirname, '../../out/bench'),
    emptyOutDir: false,
    sourcemap: true,
    rolldownOptions: {
      input: { monitors: join(import.meta.dirname, 'monitors.ts') },
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
    },
  },
})
