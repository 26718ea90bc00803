import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { paths, Revealed } from '../../shared/contract/serving'
import { OpsFailure } from '../../shared/result'
import { type Clock, systemClock } from '../../shared/time'
import type { Handlers } from '../handler'
import { runBatch } from './batch'
import { gatherCase, readCase } from './case-file'

const filters = [{ name: 'Mizan', extensions: ['mizan-case'] }]

/** Who a shopper is, cohorts, and case files. Files go where the person says, and come from where they say, in the system's dialog. */
export function createRequestHandlers({ window, clock = systemClock }: { window: BrowserWindow; clock?: Clock }) {
  return {
    async 'shopper.reveal'({ id, reason }, { serving, signal }) {
      const api = await serving()
      await api.need('reveal', signal)
      return api.request({ method: 'POST', path: paths.reveal(id), body: { reason }, schema: Revealed, signal })
    },
    'batch.run': runBatch,
    async 'case.picture'() {
      const picture = await window.webContents.capturePage()
      return { png: picture.toPNG().toString('base64') }
    },
    async 'case.save'({ requestId, pictures }, context) {
      const file = await gatherCase(context, requestId, pictures, new Date(clock()).toISOString())
      const name = requestId.replace(/[^\w.-]/g, '_').slice(0, 80)
      const defaultPath = join(app.getPath('downloads'), `${name}.mizan-case`)
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath, filters })
      if (canceled || !filePath) return { path: null }
      await writeFile(filePath, JSON.stringify(file)).catch((error: unknown) => {
        throw new OpsFailure({ code: 'file_error', detail: error instanceof Error ? error.message : String(error) })
      })
      return { path: filePath }
    },
    async 'case.open'() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters })
      const [path] = filePaths
      return { file: canceled || path === undefined ? null : await readCase(path) }
    },
  } satisfies Partial<Handlers>
}
