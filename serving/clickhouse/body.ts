import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { ClickHouseException } from './errors'

// A statement and its data are held in memory while the engine works on them.
const limit = 2 ** 30

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity') return collect(request)
  const decoder = decoders.get(encoding)
  if (!decoder) throw new ClickHouseException(89, 'UNKNOWN_COMPRESSION_METHOD', `Content-Encoding ${encoding}`)
  try {
    // An error of either stream reaches the reader of the last one.
    return await collect(pipeline(request, decoder(), () => {}))
  } catch (error) {
    if (error instanceof ClickHouseException) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new ClickHouseException(354, 'ZLIB_INFLATE_FAILED', `The ${encoding} body is damaged: ${reason}`)
  }
}

const decoders = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
])

async function collect(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > limit) {
      throw new ClickHouseException(229, 'QUERY_IS_TOO_LARGE', 'More than 1 GiB in one request: send it in several')
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
