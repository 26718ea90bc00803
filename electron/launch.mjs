// @ts-check
import { nodeProblem } from './launcher/node-version.mjs'
import { runScript, Stop } from './launcher/say.mjs'

/**
 * npm start: everything between a clone and a window. Builds what is stale, finds an Electron, the libraries and a display it
 * needs, and runs the app, or with --e2e, --tour, --bench a script that drives it.
 */
await runScript(async () => {
  const problem = nodeProblem(process.versions.node)
  if (problem) throw new Stop(problem, 'Install it from https://nodejs.org or with your version manager.')
  const { checkInstalled, launch } = await import('./launcher/launch.mjs')
  checkInstalled()
  const [mode, name, ...rest] = process.argv.slice(2)
  if (mode === '--bench' && name === 'monitors') return (await import('./bench/run.mjs')).benchMonitors(rest)
  return launch(process.argv.slice(2))
})
