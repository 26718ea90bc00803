import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline, type Transform, type Writable } from 'node:stream'
import { constants, createBrotliCompress, createDeflate, createGzip } from 'node:zlib'
import { asClickHouseException, type ClickHouseException, exceptionBlock, httpStatus } from './errors'
import type { Result } from './execute'
import type { Request } from './request'

type Compressor = () => Transform

// Each piece is sent on as it comes.
const compressors: [string, Compressor][] = [
  ['gzip', () => createGzip({ flush: constants.Z_SYNC_FLUSH })],
  ['deflate', () => createDeflate({ flush: constants.Z_SYNC_FLUSH })],
  ['br', () => createBrotliCompress({ flush: constants.BROTLI_OPERATION_FLUSH })],
]

/** Sends a result. An error before the first piece is an ordinary error; after it, a block at the end of the body. */
export async function sendResult(
  incoming: IncomingMessage,
  response: ServerResponse,
  request: Request,
  { chunks, summary }: Result,
  signal: AbortSignal,
): Promise<void> {
  const tag = randomBytes(8).toString('hex')
  const [encoding, compressor] = chosenCompressor(incoming, request) ?? []
  let body: Writable | null = null
  const begin = () => {
    response.writeHead(200, {
      'Content-Type': contentType(request.format),
      'X-ClickHouse-Format': request.format,
      'X-ClickHouse-Timezone': 'UTC',
      'X-ClickHouse-Exception-Tag': tag,
      ...(encoding && { 'Content-Encoding': encoding }),
      ...(summary && { 'X-ClickHouse-Summary': JSON.stringify(summary, (_, value) => asText(value)) }),
    })
    return compressor ? through(compressor(), response) : response
  }
  try {
    for await (const chunk of chunks) {
      body ??= begin()
      if (!body.write(chunk)) await once(body, 'drain', { signal })
    }
    body ??= begin()
  } catch (error) {
    if (body === null) throw error
    body.write(exceptionBlock(asClickHouseException(error), tag))
  }
  body.end()
}

export function sendException(response: ServerResponse, exception: ClickHouseException): void {
  const status = httpStatus(exception)
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=UTF-8',
    'X-ClickHouse-Exception-Code': exception.code,
    ...(status === 401 && { 'WWW-Authenticate': 'Basic realm="ClickHouse server HTTP API"' }),
  })
  response.end(`${exception.message}\n`)
}

function chosenCompressor(incoming: IncomingMessage, request: Request): [string, Compressor] | undefined {
  if (request.settings.get('enable_http_compression') !== '1') return undefined
  const accepted = String(incoming.headers['accept-encoding'] ?? '').split(/[\s,;]+/)
  return compressors.find(([encoding]) => accepted.includes(encoding))
}

function through(transform: Transform, response: ServerResponse): Writable {
  // A client that goes away is noticed by whoever waits for the response, not here.
  pipeline(transform, response, () => {})
  return transform
}

function contentType(format: string): string {
  if (/^(JSON|JSONCompact|JSONStrings|JSONCompactStrings|JSONColumnsWithMetadata)$/.test(format)) {
    return 'application/json; charset=UTF-8'
  }
  if (format.startsWith('JSON')) return 'application/x-ndjson; charset=UTF-8'
  if (format.startsWith('CSV')) return 'text/csv; charset=UTF-8'
  if (/^(TSV|TabSeparated)/.test(format)) return 'text/tab-separated-values; charset=UTF-8'
  if (/^(Parquet|Native|RowBinary|Arrow|ORC|Avro|MsgPack)/.test(format)) return 'application/octet-stream'
  return 'text/plain; charset=UTF-8'
}

function asText(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value
}
