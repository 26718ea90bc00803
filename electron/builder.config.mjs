// @ts-check
import { cp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

// Read by electron-builder; electron/package.mjs prepares what it names and sets these variables.
const dist = process.env.MIZAN_PACKAGE_ELECTRON_DIST
const version = process.env.MIZAN_PACKAGE_ELECTRON_VERSION
const development = process.env.MIZAN_PACKAGE_DEVELOPMENT === '1'

const notice = `This is a development package of Mizan. It contains Electron ${version}, which is end-of-life and has known faults:
use it to develop and to test, with data you trust, and give it to nobody.
`

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'org.mizan.console',
  productName: development ? 'Mizan Development' : 'Mizan',
  ...(version ? { electronVersion: version } : {}),
  ...(dist ? { electronDist: dist } : {}),
  directories: { output: 'release', buildResources: 'electron/icons' },
  // Everything is bundled; the packages that the embedded platform needs travel outside the archive.
  files: ['out/main/**', 'out/preload/**', 'out/renderer/**', 'package.json', '!node_modules/**', '!**/*.map'],
  asar: true,
  npmRebuild: false,
  electronLanguages: ['en-US', 'ar'],
  protocols: [{ name: 'Mizan', schemes: ['mizan'] }],
  artifactName: `mizan-\${version}${development ? '-development' : ''}-\${os}-\${arch}.\${ext}`,
  linux: {
    target: ['AppImage', 'deb', 'tar.gz'],
    executableName: 'mizan',
    icon: 'electron/icons',
    category: 'Development',
    synopsis: 'The operations console for recommender systems',
  },
  deb: { depends: ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libxtst6'] },
  mac: {
    target: ['dmg', 'zip'],
    category: 'public.app-category.developer-tools',
    icon: 'electron/icons/1024x1024.png',
  },
  win: { target: ['nsis'], icon: 'electron/icons/256x256.png' },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableCookieEncryption: true,
  },
  async afterPack({ appOutDir, packager }) {
    // Not as extraResources, which leave out every node_modules.
    const platform = join(packager.getResourcesDir(appOutDir), 'serving')
    await cp('out/package/serving', platform, { recursive: true })
    if (!development) return
    // What an Electron that comes from a folder brings along beyond itself.
    await rm(join(appOutDir, 'resources/default_app.asar'), { force: true })
    await rm(join(appOutDir, 'version'), { force: true })
    await writeFile(join(appOutDir, 'DEVELOPMENT-ONLY.txt'), notice)
  },
}
