// @ts-check
import { nodeProblem } from './launcher/node-version.mjs'
import { runScript, Stop } from './launcher/say.mjs'

/**
 * npm run package [-- --release]: a folder that runs by itself and a tar.gz of it, in release/, proven by starting it.
 * With --release the installers of this system as well; that refuses the fallback Electron.
 */
await runScript(async () => {
  const problem = nodeProblem(process.versions.node)
  if (problem) throw new Stop(problem, 'Install it from https://nodejs.org or with your version manager.')
  const { checkInstalled } = await import('./launcher/launch.mjs')
  const { makePackage } = await import('./launcher/package.mjs')
  checkInstalled()
  await makePackage({ release: process.argv.includes('--release') })
  return 0
})
