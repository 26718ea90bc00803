// @ts-check
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { quietArguments, runInForeground, sandboxArguments } from './app.mjs'
import { parseOptions, tourOptions } from './options.mjs'
import { root } from './paths.mjs'
import { Stop } from './say.mjs'

export function checkInstalled() {
  if (!existsSync(join(root, 'node_modules/electron/package.json'))) {
    throw new Stop('The packages that Mizan is built from are not installed.', 'Run: npm ci')
  }
}

/**
 * The environment in which Electron runs on this machine, for the app and for everything that drives it.
 * The caller ends the display when it is done.
 */
export async function prepare() {
  const { buildWhatIsStale } = await import('./build.mjs')
  const { prepareElectron } = await import('./electron.mjs')
  const { prepareLibraries } = await import('./libraries.mjs')
  const { checkSandbox } = await import('./sandbox.mjs')
  const { prepareDisplay } = await import('./display.mjs')
  await buildWhatIsStale()
  const electron = await prepareElectron()
  await prepareLibraries(electron.executable)
  await checkSandbox(electron.dist)
  const display = await prepareDisplay()
  const env = {
    ...process.env,
    ...display.env,
    INIT_CWD: process.env.INIT_CWD ?? process.cwd(), // where the person is: a relative --data is meant from there
    ELECTRON_OVERRIDE_DIST_PATH: electron.dist,
    MIZAN_NODE: process.execPath, // the embedded platform runs in this Node, not in Electron's
    ...(electron.fallback ? { MIZAN_FALLBACK_ELECTRON: '1' } : {}),
  }
  // Some shells set it to run Node scripts; with it Electron would be a Node without windows.
  Reflect.deleteProperty(env, 'ELECTRON_RUN_AS_NODE')
  return { electron, env, endDisplay: display.end }
}

// A folder of its own for what a run leaves behind, as another run would empty a shared one. It stays when something failed.
const results = join(root, 'test-results', String(process.pid))

/**
 * What to run, and what it needs to know. Playwright takes our scripts' options from the environment.
 * @param {import('./options.mjs').Mode} mode @param {string[]} rest @param {string} executable
 * @returns {{ program: string, args: string[], env?: Record<string, string> }}
 */
function command(mode, rest, executable) {
  const playwright = [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '-c', 'e2e', `--project=${mode}`]
  switch (mode) {
    case 'start':
      return { program: executable, args: [...sandboxArguments(process.getuid?.()), ...quietArguments, '.', ...rest] }
    case 'e2e':
      return { program: process.execPath, args: [...playwright, ...rest], env: { MIZAN_RESULTS: results } }
    case 'tour': {
      const { out, app } = tourOptions(rest)
      return {
        program: process.execPath,
        args: playwright,
        env: { MIZAN_TOUR_OUT: out, MIZAN_TOUR_APP: app.join(' ') },
      }
    }
    case 'bench':
      return {
        program: process.execPath,
        args: playwright,
        env: { MIZAN_RESULTS: results, MIZAN_BENCH: rest.join(' ') },
      }
  }
}

/** @param {string[]} argv @returns {Promise<number>} exit code */
export async function launch(argv) {
  const { mode, rest } = parseOptions(argv)
  const { electron, env, endDisplay } = await prepare()
  try {
    const { program, args, env: more } = command(mode, rest, electron.executable)
    const code = await runInForeground(program, args, { ...env, ...more }, root)
    if (code === 0) await rm(results, { recursive: true, force: true })
    return code
  } finally {
    endDisplay()
  }
}
