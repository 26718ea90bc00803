import { extname, join, normalize, sep } from 'node:path'

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

/** True for a page that is ours. Parsed, never compared by prefix: app://mizan.example is another place. */
export function isOurs(address: string): boolean {
  try {
    const url = new URL(address)
    return url.protocol === `${SCHEME}:` && url.host === HOST
  } catch {
    return false
  }
}

/** Only the window's main frame, showing our page, may talk to the main process: no frame inside it, no other window. */
export function isOurFrame<F extends { readonly url: string }>(frame: F | null, mainFrame: F): boolean {
  return frame !== null && frame === mainFrame && isOurs(frame.url)
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
