import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import { OpsFailure } from '../../shared/result'

export type CsvRow = { line: number; fields: string[] }

/**
 * Reads a CSV file row by row, its header left out and checked. Quotes mean nothing here: the data sets have none, and so a
 * stray one spoils its own row and not the rest of the file.
 */
export async function* readCsv(
  path: string,
  delimiter: string,
  checkHeader: (header: string[]) => void,
): AsyncGenerator<CsvRow> {
  const parser = parse({
    delimiter,
    bom: true,
    quote: false,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
  })
  const file = createReadStream(path)
  file.once('error', (error) => parser.destroy(error))
  file.pipe(parser)
  let headerSeen = false
  try {
    // With `info` each record comes with its place; the parser's types do not follow its options.
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (headerSeen) yield { line: info.lines, fields: record }
      else {
        checkHeader(record)
        headerSeen = true
      }
    }
  } catch (error) {
    throw asFileError(error, path)
  } finally {
    file.destroy()
  }
  if (!headerSeen) throw new OpsFailure({ code: 'invalid_input', detail: `${path} is empty.` })
}

/** Fails on a file that is empty or has a wrong header, before anything else is done with it. */
export async function assertHeader(
  path: string,
  delimiter: string,
  checkHeader: (header: string[]) => void,
): Promise<void> {
  for await (const _row of readCsv(path, delimiter, checkHeader)) return
}

/** A header that must be exactly this. */
export function exactly(path: string, expected: readonly string[]): (header: string[]) => void {
  return (header) => {
    if (header.length === expected.length && header.every((name, i) => name === expected[i])) return
    const at = expected.findIndex((name, i) => name !== header[i])
    const detail =
      at >= 0
        ? `${path} has another header than expected: column ${at + 1} should be "${expected[at]}" and is ${
            header[at] === undefined ? 'absent' : `"${header[at]}"`
          }.`
        : `${path} has another header than expected: ${header.length} columns instead of ${expected.length}.`
    throw new OpsFailure({ code: 'invalid_input', detail })
  }
}

export function asFileError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'ENOENT') {
    return new OpsFailure({ code: 'file_error', detail: `There is no file ${path}.` })
  }
  if (error.code === 'EACCES' || error.code === 'EISDIR') {
    return new OpsFailure({ code: 'file_error', detail: `${path} cannot be read: ${error.message}` })
  }
  return error
}
