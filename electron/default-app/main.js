// Electron's own start program, as far as development needs it: the fallback Electron comes out of a packaged app and has none.
// Usage as with Electron: electron [-r module] path-to-app [arguments].
const { app } = require('electron')
const fs = require('node:fs')
const Module = require('node:module')
const path = require('node:path')

const args = process.argv.slice(1)
const before = []
let target
for (let i = 0; i < args.length && !target; i++) {
  if (args[i] === '-r' || args[i] === '--require') before.push(args[++i])
  else if (!args[i].startsWith('-')) target = path.resolve(args[i])
}
if (!target) {
  process.stderr.write('Give the folder of the app: electron path-to-app\n')
  process.exit(1)
}

process.defaultApp = true
for (const name of before) Module._load(name, module, true)

const manifest = path.join(target, 'package.json')
let main = target
if (fs.existsSync(manifest)) {
  const { name, productName, version, main: entry } = JSON.parse(fs.readFileSync(manifest, 'utf8'))
  app.setName(productName ?? name)
  if (version) app.setVersion(version)
  app.setAppPath(target)
  main = path.join(target, entry ?? 'index.js')
}
Module._load(main, module, true)
