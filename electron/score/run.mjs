// npm run score -- --seeds 1,2,3 [--json] …: builds the score program and runs it.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  build: {
    ssr: `${root}electron/score/score.ts`,
    target: 'node20',
    outDir: `${root}out/score`,
    emptyOutDir: false,
    rolldownOptions: { output: { format: 'cjs', entryFileNames: 'score.cjs' } },
  },
})
const child = spawn(process.execPath, [`${root}out/score/score.cjs`, ...process.argv.slice(2)], { stdio: 'inherit' })
// What it started ends with it: the program itself sees to that when it is told to stop.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
