// @ts-check
import { fileURLToPath } from 'node:url'
import { runInForeground } from '../launcher/app.mjs'
import { buildWhatIsStale } from '../launcher/build.mjs'
import { root } from '../launcher/paths.mjs'

/**
 * npm run bench -- monitors [--rows N,…] [--data DIR]: what the pages ask of a made log, in plain Node, without a window.
 * @param {string[]} options @returns {Promise<number>} exit code
 */
export async function benchMonitors(options) {
  await buildWhatIsStale({ only: ['serving'] })
  const config = fileURLToPath(new URL('vite.config.ts', import.meta.url))
  const built = await runInForeground(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '-c', config],
    process.env,
    root,
  )
  if (built !== 0) return built
  const program = ['--enable-source-maps', 'out/bench/monitors.cjs', ...options]
  return runInForeground(process.execPath, program, process.env, root)
}
