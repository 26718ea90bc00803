import { accessSync, constants, mkdirSync } from 'node:fs'
import { OpsFailure } from '../../shared/result'

/** The folder that holds everything the platform keeps: made when missing, refused when nothing can be written to it. */
export function prepareDataDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new OpsFailure({ code: 'file_error', detail: `The data folder ${path} cannot be written to: ${reason}` })
  }
}
