import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'

export const SCHEME = 'app'
export const HOST = 'mizan'
export const HOME = `${SCHEME}://${HOST}/`

/** No inline script or style, no eval, no network, no frames: the page is files of ours and talks over the bridge. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/** True for a page that is ours. Parsed, never compared by prefix: app://mizan.example is another place. */
export function isOurs(address: string): boolean {
  try {
    const url = new URL(address)
    return url.protocol === `${SCHEME}:` && url.host === HOST
  } catch {
    return false
  }
}

/**
 * The file below `root` that an address of ours means, or null when it would lie outside.
 * A path without an extension is a place inside the page, which is index.html.
 */
export function fileOf(root: string, address: string): string | null {
  if (!isOurs(address)) return null
  let path: string
  try {
    path = decodeURIComponent(new URL(address).pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const file = normalize(join(root, path))
  if (file !== normalize(root) && !file.startsWith(normalize(root + sep))) return null
  return extname(file) === '' ? join(root, 'index.html') : file
}

/** Must run before the app is ready. */
export function declareScheme() {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the renderer's files. app:// instead of file://, as only so the policy is a header and a path cannot reach the disk. */
export function serveRenderer(root: string) {
  protocol.handle(SCHEME, async (request) => {
    const file = request.method === 'GET' ? fileOf(root, request.url) : null
    const type = file === null ? undefined : types[extname(file)]
    if (file === null || type === undefined) return new Response('Not found', { status: 404 })
    try {
      return new Response(await readFile(file), {
        headers: {
          'content-type': type,
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
        },
      })
    } catch {
      return new Response('Not found', { status: 404 })
    }
  })
}
