// @ts-check
import { cp, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { buildWhatIsStale } from './build.mjs'
import { prepareDisplay } from './display.mjs'
import { prepareElectron } from './electron.mjs'
import { prepareLibraries } from './libraries.mjs'
import { root } from './paths.mjs'
import { essence, run } from './run.mjs'
import { copyRuntimePackages } from './runtime-packages.mjs'
import { Stop, say } from './say.mjs'
import { proveApp } from './smoke.mjs'

const release = join(root, 'release')
const staging = join(root, 'out/package/serving')

/** The embedded platform as it travels: its bundle, and the packages it needs beside it. */
async function stagePlatform() {
  await rm(staging, { recursive: true, force: true })
  await mkdir(staging, { recursive: true })
  await cp(join(root, 'out/serving'), staging, { recursive: true, filter: (path) => !path.endsWith('.map') })
  await copyRuntimePackages(root, staging)
}

/** @param {string[]} args @param {NodeJS.ProcessEnv} env */
async function electronBuilder(args, env) {
  const cli = join(root, 'node_modules/electron-builder/cli.js')
  const config = ['-c', 'electron/builder.config.mjs', '--publish', 'never']
  const { code, output } = await run(process.execPath, [cli, ...args, ...config], {
    cwd: root,
    env: { ...process.env, ...env },
  })
  if (code !== 0) throw new Stop(`electron-builder failed:\n  ${essence(output)}`)
}

/** The one folder that --dir makes, whatever it is called on this system. */
async function unpackedFolder() {
  const name = (await readdir(release)).find((entry) => /-unpacked$|^mac/.test(entry))
  if (!name) throw new Stop('electron-builder made no unpacked folder in release/.')
  return name
}

/** @param {string} path */
async function megabytes(path) {
  const { output } = await run('du', ['-sm', path])
  return Number.parseInt(output, 10) || Math.round((await stat(path)).size / 1e6)
}

/** @param {{ release: boolean }} options */
export async function makePackage({ release: isRelease }) {
  const electron = await prepareElectron()
  if (isRelease && electron.fallback) {
    throw new Stop(
      'A release needs the official Electron; here there is only the end-of-life one from npm.',
      'Run it where github.com can be reached, or without --release for a development package.',
    )
  }
  await buildWhatIsStale({ clean: true })
  await stagePlatform()
  await rm(release, { recursive: true, force: true })

  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const env = {
    MIZAN_PACKAGE_ELECTRON_DIST: electron.dist,
    MIZAN_PACKAGE_ELECTRON_VERSION: electron.version,
    MIZAN_PACKAGE_DEVELOPMENT: electron.fallback ? '1' : '0',
  }
  say('packaging …')
  await electronBuilder(['--dir'], env)
  const folder = await unpackedFolder()
  say(`release/${folder}: ${await megabytes(join(release, folder))} MB`)

  await prepareLibraries(electron.executable)
  const display = await prepareDisplay()
  try {
    await proveApp(join(release, folder), display.env)
  } finally {
    display.end()
  }

  const archive = `mizan-${version}${electron.fallback ? '-development' : ''}-${process.platform}-${process.arch}.tar.gz`
  say('compressing …')
  // The system's tar: electron-builder's own way needs minutes for the engine's half gigabyte.
  const tar = await run('tar', ['-C', release, '-czf', join(release, archive), folder])
  if (tar.code !== 0) throw new Stop(`tar failed:\n  ${essence(tar.output)}`)
  say(`release/${archive}: ${await megabytes(join(release, archive))} MB`)

  if (isRelease) {
    say('making installers …')
    await electronBuilder(['--prepackaged', join(release, folder)], env)
    say(`release/: ${(await readdir(release)).join(', ')}`)
  }
}
