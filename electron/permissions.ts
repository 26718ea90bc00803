import { isOurs } from './page'

/** What the page may do beyond drawing itself, and why. What is not in the table is denied. */
const permissions: Record<string, { allowed: boolean; reason: string }> = {
  'clipboard-sanitized-write': { allowed: true, reason: 'copies SQL, ids and tables when the person asks for it' },
  fullscreen: { allowed: true, reason: 'a chart wall on a big screen' },
  'clipboard-read': { allowed: false, reason: 'pasting is done by the person' },
  notifications: { allowed: false, reason: 'nothing is announced outside the window' },
  openExternal: { allowed: false, reason: 'links leave through openExternal below, which has a list' },
  media: { allowed: false, reason: 'no camera, no microphone' },
  geolocation: { allowed: false, reason: 'places are data, not the person’s' },
}

/** Asked by Chromium with the origin that wants it. */
export function isAllowed(permission: string, origin: string): boolean {
  return isOurs(origin) && (permissions[permission]?.allowed ?? false)
}
