import { z } from 'zod'

const Page = z.enum(['overview', 'health', 'drift', 'skew', 'monitors', 'tune', 'preview', 'connections'])
const Query = z.string().regex(/^(\?[\w=&.,:%+~-]{0,500})?$/)

/**
 * `mizan://drift?surface=home` as the place in the app it names, or null. A link navigates and does nothing else:
 * whoever sends one must not be able to make the app act.
 */
export function parseDeepLink(link: string): string | null {
  let url: URL
  try {
    url = new URL(link)
  } catch {
    return null
  }
  if (url.protocol !== 'mizan:' || url.username || url.password || url.port || url.hash) return null
  const page = Page.safeParse(url.hostname)
  if (!page.success) return null
  if (url.pathname === '' || url.pathname === '/') {
    const query = Query.safeParse(url.search)
    return query.success ? page.data + query.data : null
  }
  return page.data === 'preview' && url.search === '' ? previewOf(url.pathname) : null
}

const Thing = z.enum(['shopper', 'item', 'store', 'request'])
/** Ids as they are written in a path: nothing that means something in one. */
const Id = z.string().regex(/^[^/\\?#\s]{1,200}$/)

/** `/shopper/<id>` and the like: what the page Preview is to find. */
function previewOf(path: string): string | null {
  const [, kind, id, ...more] = path.split('/')
  const thing = Thing.safeParse(kind)
  const named = Id.safeParse(decoded(id ?? ''))
  if (!thing.success || !named.success || more.length > 0) return null
  const selection = new URLSearchParams({ find: `${thing.data}:${named.data}` })
  return `preview?${new URLSearchParams({ select: selection.toString() })}`
}

/** '' for a broken escape. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
