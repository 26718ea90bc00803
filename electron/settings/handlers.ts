import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { OpsFailure } from '../../shared/result'
import type { Handlers } from '../handler'
import type { Appearance } from './appearance'

export interface SettingsOptions {
  readonly window: BrowserWindow
  readonly openExternal: (url: string) => Promise<void>
  readonly setAppearance: (appearance: Appearance) => Promise<void>
}

/** As much as a picture or a table of a page can be. */
const LARGEST_FILE = 50_000_000

export function createSettingsHandlers({ window, openExternal, setAppearance }: SettingsOptions) {
  return {
    'app.info': async () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      platform: `${process.platform} ${process.arch}`,
      locale: app.getLocale(),
      fallbackElectron: Number.parseInt(process.versions.electron, 10) <= 25,
    }),
    async 'app.openExternal'({ url }) {
      await openExternal(url)
      return {}
    },
    async 'app.saveFile'({ name, base64 }) {
      const content = Buffer.from(base64, 'base64')
      if (content.length > LARGEST_FILE)
        throw new OpsFailure({ code: 'invalid_input', detail: 'The file is too large.' })
      // A proposal only: the person chooses where it goes, in the system's own dialog.
      const defaultPath = join(app.getPath('downloads'), basename(name))
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath })
      if (canceled || !filePath) return { path: null }
      await writeFile(filePath, content).catch((error: unknown) => {
        throw new OpsFailure({ code: 'file_error', detail: error instanceof Error ? error.message : String(error) })
      })
      return { path: filePath }
    },
    async 'app.setAppearance'(appearance) {
      await setAppearance(appearance)
      return {}
    },
  } satisfies Partial<Handlers>
}
