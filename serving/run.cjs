// node serving/run.cjs platform|import|train|adopt …: builds serving/ when its sources are newer than the last build, then runs it.
const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')

const root = path.join(__dirname, '..')
const output = path.join(root, 'out', 'serving')
const stamp = path.join(output, 'built')
const [program] = process.argv.splice(2, 1)
const benches = ['bench-rank', 'bench-market', 'bench-publish', 'bench-preview']
if (!['platform', 'import', 'train', 'adopt', 'training-worker', ...benches].includes(program)) {
  console.error('Usage: node serving/run.cjs platform|import|train|adopt …')
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
  const began = new Date()
  const vite = path.join(path.dirname(require.resolve('vite/package.json')), 'bin', 'vite.js')
  // The standard output belongs to the program, which says on it where it can be reached.
  const stdio = ['ignore', process.stderr, process.stderr]
  const env = { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' }
  execFileSync(process.execPath, [vite, 'build', '-c', path.join(__dirname, 'vite.config.ts')], { env, stdio })
  // The stamp carries the time of the beginning: what is changed meanwhile is newer than it.
  fs.writeFileSync(stamp, '')
  fs.utimesSync(stamp, began, began)
}

function isFresh() {
  const built = modified(stamp)
  const sources = ['serving', 'shared'].flatMap((folder) =>
    fs.readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }),
  )
  const files = sources
    .filter(({ name }) => !/\.test\.ts$/.test(name))
    .map((entry) => path.join(entry.parentPath, entry.name))
  return [...files, path.join(root, 'package-lock.json')].every((file) => modified(file) <= built)
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
      if (isHeld(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150)
      else fs.rmSync(lock, { force: true })
    }
  }
}

function isHeld(lock) {
  try {
    const holder = Number(fs.readFileSync(lock, 'utf8'))
    return holder === 0 || process.kill(holder, 0) // 0: just being written
  } catch (error) {
    return error.code === 'EPERM'
  }
}
