// node serving/run.cjs platform|import …: builds serving/ when its sources are newer than the last build, then runs it.
const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')

// libuv reads this once, at its first use: the engine computes on these threads.
process.env.UV_THREADPOOL_SIZE = '16'

const root = path.join(__dirname, '..')
const output = path.join(root, 'out', 'serving')
const [program] = process.argv.splice(2, 1)
if (program !== 'platform' && program !== 'import') {
  console.error('Usage: node serving/run.cjs platform|import …')
  process.exit(1)
}
try {
  buildWhenStale()
} catch (error) {
  const detail = `serving/ could not be built: ${error.message} Run npm ci, then try again.`
  console.error(JSON.stringify({ error: { code: 'platform_failed', detail } }))
  process.exit(1)
}
process.argv[1] = path.join(output, `${program}.cjs`)
require(process.argv[1])

function buildWhenStale() {
  if (isFresh()) return
  const lock = path.join(root, 'out', 'serving.lock')
  fs.mkdirSync(path.dirname(lock), { recursive: true })
  takeLock(lock)
  try {
    if (!isFresh()) build()
  } finally {
    fs.rmSync(lock, { force: true })
  }
}

function build() {
  const vite = path.join(path.dirname(require.resolve('vite/package.json')), 'bin', 'vite.js')
  // The standard output belongs to the program, which says on it where it can be reached.
  const stdio = ['ignore', process.stderr, process.stderr]
  const env = { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' }
  execFileSync(process.execPath, [vite, 'build', '-c', path.join(__dirname, 'vite.config.ts')], { env, stdio })
  fs.writeFileSync(path.join(output, 'built'), '')
}

function isFresh() {
  const built = modified(path.join(output, 'built'))
  const sources = ['serving', 'shared'].flatMap((folder) =>
    fs.readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }),
  )
  const relevant = sources.filter((entry) => entry.isDirectory() || !/\.test\.ts$/.test(entry.name))
  return relevant.every((entry) => modified(path.join(entry.parentPath ?? entry.path, entry.name)) < built)
}

function modified(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

// Two starts at once build once. The lock of a process that is gone is taken over.
function takeLock(lock) {
  for (;;) {
    try {
      return fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (!isAlive(Number(readIfThere(lock)))) fs.rmSync(lock, { force: true })
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
    }
  }
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}
