import { z } from 'zod'

const Page = z.enum(['overview', 'health', 'drift', 'skew', 'tune', 'preview', 'connections'])
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
  if (url.pathname !== '' && url.pathname !== '/') return null
  const page = Page.safeParse(url.hostname)
  const query = Query.safeParse(url.search)
  return page.success && query.success ? page.data + query.data : null
}
