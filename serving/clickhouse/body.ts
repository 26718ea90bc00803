import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { ClickHouseException } from './errors'

// A statement and its data are held in memory while the engine works on them.
const limit = 2 ** 30

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of decompressed(request)) {
    size += chunk.length
    if (size > limit) {
      throw new ClickHouseException(229, 'QUERY_IS_TOO_LARGE', 'More than 1 GiB in one request: send it in several')
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const decoders = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
])

function decompressed(request: IncomingMessage): Readable {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity') return request
  const decoder = decoders.get(encoding)
  if (!decoder) throw new ClickHouseException(89, 'UNKNOWN_COMPRESSION_METHOD', `Content-Encoding ${encoding}`)
  // An error of either stream reaches the reader of the last one.
  return pipeline(request, decoder(), () => {})
}
