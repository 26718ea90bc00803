// @ts-check
import { essence, run } from './run.mjs'
import { Stop, say } from './say.mjs'

/** Which Debian package has which library; where Debian 13 and Ubuntu 24.04 renamed one, the new name ends in t64. */
const packageOf = new Map([
  ['libasound.so.2', 'libasound2'],
  ['libatk-1.0.so.0', 'libatk1.0-0'],
  ['libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0'],
  ['libatspi.so.0', 'libatspi2.0-0'],
  ['libcairo.so.2', 'libcairo2'],
  ['libcups.so.2', 'libcups2'],
  ['libdbus-1.so.3', 'libdbus-1-3'],
  ['libdrm.so.2', 'libdrm2'],
  ['libexpat.so.1', 'libexpat1'],
  ['libgbm.so.1', 'libgbm1'],
  ['libgdk_pixbuf-2.0.so.0', 'libgdk-pixbuf-2.0-0'],
  ['libgio-2.0.so.0', 'libglib2.0-0'],
  ['libglib-2.0.so.0', 'libglib2.0-0'],
  ['libgmodule-2.0.so.0', 'libglib2.0-0'],
  ['libgobject-2.0.so.0', 'libglib2.0-0'],
  ['libgtk-3.so.0', 'libgtk-3-0'],
  ['libgdk-3.so.0', 'libgtk-3-0'],
  ['libnspr4.so', 'libnspr4'],
  ['libnss3.so', 'libnss3'],
  ['libnssutil3.so', 'libnss3'],
  ['libpango-1.0.so.0', 'libpango-1.0-0'],
  ['libpangocairo-1.0.so.0', 'libpangocairo-1.0-0'],
  ['libsmime3.so', 'libnss3'],
  ['libudev.so.1', 'libudev1'],
  ['libX11.so.6', 'libx11-6'],
  ['libX11-xcb.so.1', 'libx11-xcb1'],
  ['libxcb.so.1', 'libxcb1'],
  ['libxcb-dri3.so.0', 'libxcb-dri3-0'],
  ['libXcomposite.so.1', 'libxcomposite1'],
  ['libXcursor.so.1', 'libxcursor1'],
  ['libXdamage.so.1', 'libxdamage1'],
  ['libXext.so.6', 'libxext6'],
  ['libXfixes.so.3', 'libxfixes3'],
  ['libXi.so.6', 'libxi6'],
  ['libxkbcommon.so.0', 'libxkbcommon0'],
  ['libXrandr.so.2', 'libxrandr2'],
  ['libXrender.so.1', 'libxrender1'],
  ['libxshmfence.so.1', 'libxshmfence1'],
  ['libXss.so.1', 'libxss1'],
  ['libXtst.so.6', 'libxtst6'],
])

/** Loaded by name while running, so that ldd does not list them. */
const loadedLater = ['libgtk-3.so.0', 'libnss3.so']

/** @param {string} ldd what ldd printed @returns {string[]} names of the libraries it did not find */
export function missingFromLdd(ldd) {
  const names = [...ldd.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '')
  return [...new Set(names)]
}

/**
 * @param {string[]} libraries
 * @returns {{ packages: string[], unknown: string[] }} unknown: libraries that we have no package name for
 */
export function packagesFor(libraries) {
  const packages = new Set()
  const unknown = []
  for (const library of libraries) {
    const name = packageOf.get(library)
    if (name) packages.add(name)
    else unknown.push(library)
  }
  return { packages: [...packages].sort(), unknown }
}

/** @param {string} executable @returns {Promise<string[]>} */
export async function missingLibraries(executable) {
  const ldd = await run('ldd', [executable])
  const cache = await run('ldconfig', ['-p'], { env: { ...process.env, PATH: `${process.env.PATH}:/sbin:/usr/sbin` } })
  const later = cache.code === 0 ? loadedLater.filter((library) => !cache.output.includes(`\t${library} `)) : []
  return [...new Set([...missingFromLdd(ldd.output), ...later])]
}

const quiet = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }

/** The names that this release of Debian or Ubuntu has for the packages. @param {string[]} packages */
async function namesHere(packages) {
  const pattern = `^(${packages.map((name) => name.replace(/[.+]/g, '\\$&')).join('|')})(t64)?$`
  const { output } = await run('apt-cache', ['search', '--names-only', pattern])
  const known = new Set(output.split('\n').map((line) => line.split(' ')[0]))
  return packages.map((name) => (known.has(`${name}t64`) ? `${name}t64` : name))
}

/** @param {string[]} packages */
async function tryInstall(packages) {
  const names = await namesHere(packages)
  return run('apt-get', ['install', '-y', '--no-install-recommends', ...names], { env: quiet })
}

/**
 * Installs Debian packages, or says which command does it.
 * @param {string[]} packages
 * @param {string} what for the sentence: "system libraries", "a virtual display"
 */
export async function installPackages(packages, what) {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (process.getuid?.() !== 0) {
    throw new Stop(`Mizan needs ${what} which this machine lacks.`, `On Debian or Ubuntu run: sudo ${command}`)
  }
  if ((await run('apt-get', ['--version'])).code !== 0) {
    throw new Stop(`Mizan needs ${what} which this machine lacks.`, `Install what Debian calls ${packages.join(' ')}.`)
  }
  say(`installing ${what} with apt-get (${packages.join(' ')}) …`)
  if ((await tryInstall(packages)).code === 0) return
  await run('apt-get', ['update'], { env: quiet }) // a fresh image has no package lists yet
  const second = await tryInstall(packages)
  if (second.code !== 0) throw new Stop(`apt-get could not install ${what}:\n  ${essence(second.output)}`, command)
}

/** Makes sure that Electron finds its shared libraries. @param {string} executable */
export async function prepareLibraries(executable) {
  if (process.platform !== 'linux') return
  const missing = await missingLibraries(executable)
  if (missing.length === 0) return
  const { packages, unknown } = packagesFor(missing)
  if (packages.length > 0) await installPackages(packages, 'system libraries')
  const still = packages.length > 0 ? await missingLibraries(executable) : unknown
  if (still.length > 0) {
    throw new Stop(`Electron lacks ${still.join(', ')}.`, 'Install the packages of your system that contain them.')
  }
}
