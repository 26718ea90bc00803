import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const root = fileURLToPath(new URL('..', import.meta.url))

// Main and preload are CommonJS: a sandboxed preload can be nothing else, and the development fallback Electron (25, Node 18)
// cannot load an ES-module main. Nothing is left external, so the packaged app needs no node_modules of its own.
function node(entry: string, outDir: string) {
  return {
    build: {
      target: 'node18',
      externalizeDeps: false,
      minify: true,
      emptyOutDir: false,
      outDir: `${root}out/${outDir}`,
      lib: { entry: `${root}electron/${entry}`, formats: ['cjs' as const] },
      rollupOptions: { output: { entryFileNames: 'index.cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' } },
    },
  }
}

// Asks with eval whether there are generators, which the page's policy refuses and reports. There are.
const generatorSupport = {
  name: 'generator-support',
  load: (id: string) =>
    id.endsWith('@stdlib/assert-has-generator-support/lib/main.js') ? 'module.exports = () => true' : null,
}

export default defineConfig({
  main: node('main.ts', 'main'),
  preload: node('preload.ts', 'preload'),
  renderer: {
    root: `${root}renderer`,
    plugins: [react(), generatorSupport],
    worker: { format: 'es', plugins: () => [generatorSupport] },
    build: {
      target: 'chrome114', // the oldest Chromium that we run on, the development fallback's
      minify: true,
      emptyOutDir: false, // file names carry a hash: an app that is open keeps its lazy parts while the next build is written
      outDir: `${root}out/renderer`,
      // The policy of the page allows images from data: but no fonts or styles that are not files.
      assetsInlineLimit: 0,
      rollupOptions: {
        input: `${root}renderer/index.html`,
        // What main.tsx imports first must run first, though it shares a chunk with others: Zod is told there not to use eval.
        output: { strictExecutionOrder: true },
      },
    },
  },
})
