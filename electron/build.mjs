// @ts-check
import { nodeProblem } from './launcher/node-version.mjs'
import { runScript, Stop, say } from './launcher/say.mjs'

await runScript(async () => {
  const problem = nodeProblem(process.versions.node)
  if (problem) throw new Stop(problem, 'Install it from https://nodejs.org or with your version manager.')
  const { buildWhatIsStale } = await import('./launcher/build.mjs')
  await buildWhatIsStale({ clean: process.argv.includes('--clean') })
  say('everything is built')
  return 0
})
