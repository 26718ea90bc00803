/** Why a record was not taken: no room on the disk, too much waiting already, or the spool cannot be written at all. */
export type SpoolFault = 'disk_full' | 'spool_full' | 'cannot_write'

/** The record was refused, and nothing of it is kept. */
export class SpoolFailure extends Error {
  constructor(
    readonly fault: SpoolFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'SpoolFailure'
  }
}

export function asSpoolFailure(error: unknown): SpoolFailure {
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? error.code : ''
  const fault = code === 'ENOSPC' || code === 'EDQUOT' ? 'disk_full' : 'cannot_write'
  return new SpoolFailure(fault, `The spool of the log could not be written: ${message}`, { cause: error })
}
