/** The only places outside that the app ever opens: documentation it points to. */
const hosts = new Set(['clickhouse.com', 'www.electronjs.org', 'nodejs.org', 'www.rfc-editor.org'])

/** https, an exact host of the list, the usual port, no credentials. Compared parsed, never by prefix. */
export function mayOpenExternally(link: string): boolean {
  let url: URL
  try {
    url = new URL(link)
  } catch {
    return false
  }
  return url.protocol === 'https:' && hosts.has(url.hostname) && !url.port && !url.username && !url.password
}
