// @ts-check
import { nodeProblem } from './launcher/node-version.mjs'
import { runScript, Stop, say } from './launcher/say.mjs'

/** npm run build [-- --clean] [app] [serving]: builds what is older than its sources. */
await runScript(async () => {
  const problem = nodeProblem(process.versions.node)
  if (problem) throw new Stop(problem, 'Install it from https://nodejs.org or with your version manager.')
  const { buildWhatIsStale } = await import('./launcher/build.mjs')
  const only = process.argv.slice(2).filter((word) => !word.startsWith('--'))
  await buildWhatIsStale({ clean: process.argv.includes('--clean'), ...(only.length > 0 ? { only } : {}) })
  say('what was asked for is built')
  return 0
})
