import { z } from 'zod'
import { API_VERSION, Capabilities, type Capability, paths } from '../../shared/contract/serving'
import { OpsFailure } from '../../shared/result'
import { untilAborted } from '../until-aborted'
import { answeredFailure, parseJson, unansweredFailure } from './serving-failure'

export interface ServingTarget {
  readonly url: string
  readonly token: string
}

export interface ServingRequest<T> {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Record<string, string | number>
  readonly body?: unknown
  /** The etag that the writer looked at. */
  readonly ifMatch?: string
  readonly idempotencyKey?: string
  /** A POST that changes nothing, such as a preview: a lost answer leaves nothing in doubt. */
  readonly safe?: boolean
  readonly timeoutMs?: number
  readonly schema: z.ZodType<T>
  readonly signal: AbortSignal
}

/** The serving API as the app sees it. Nothing is sent twice by itself. */
export interface ServingClient {
  request<T>(request: ServingRequest<T>): Promise<T>
  /** What this API can do now: its model and its surfaces change under it. Throws serving_version when it speaks another version. */
  capabilities(signal: AbortSignal): Promise<Capabilities>
  /** Asked once. Throws serving_missing_capability, so that the page can say what is missing. */
  need(capability: Capability, signal: AbortSignal): Promise<void>
}

const PATIENCE_MS = 15_000

const Version = z.object({ api_version: z.string() })

export function createServingClient(target: ServingTarget): ServingClient {
  let known: Capabilities | null = null

  async function readCapabilities(signal: AbortSignal): Promise<Capabilities> {
    const answer = await request({ path: paths.capabilities, schema: z.unknown(), signal })
    const version = Version.safeParse(answer)
    // Another version may have another shape, so the version is looked at first.
    if (version.success && version.data.api_version !== API_VERSION) {
      const values = { found: version.data.api_version, expected: API_VERSION }
      throw new OpsFailure({
        code: 'serving_version',
        detail: `version ${values.found}, expected ${API_VERSION}`,
        values,
      })
    }
    return parseAnswer(Capabilities, answer, paths.capabilities)
  }

  async function capabilities(signal: AbortSignal): Promise<Capabilities> {
    known = await readCapabilities(signal)
    return known
  }

  async function request<T>(wanted: ServingRequest<T>): Promise<T> {
    const { method = 'GET', path, signal, safe = method === 'GET', timeoutMs = PATIENCE_MS } = wanted
    if (signal.aborted) throw new OpsFailure({ code: 'cancelled' }) // nothing was sent, so nothing is in doubt
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(), timeoutMs)
    const stop = () => deadline.abort()
    signal.addEventListener('abort', stop, { once: true })
    try {
      const sent = fetch(address(target.url, path, wanted.query), {
        method,
        headers: headersOf(target.token, wanted),
        signal: deadline.signal,
        redirect: 'error', // a token must not follow a redirect to another place
        ...(wanted.body === undefined ? {} : { body: JSON.stringify(wanted.body) }),
      })
      const read = sent.then(async (response) => ({
        ok: response.ok,
        status: response.status,
        text: await response.text(),
      }))
      const { ok, status, text } = await untilAborted(read, deadline.signal)
      if (!ok) throw answeredFailure(status, text, !safe)
      return parseAnswer(wanted.schema, status === 204 ? {} : parseJson(text), path)
    } catch (error) {
      if (error instanceof OpsFailure) throw error
      if (signal.aborted && safe) throw new OpsFailure({ code: 'cancelled' })
      throw unansweredFailure(error, !safe, deadline.signal.aborted)
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    }
  }

  return {
    request,
    capabilities,
    async need(capability, signal) {
      const has = known ?? (await capabilities(signal))
      if (has.capabilities.includes(capability)) return
      throw new OpsFailure({ code: 'serving_missing_capability', detail: capability, values: { capability } })
    },
  }
}

/** Base addresses may have a path of their own (https://host/recs): ours is appended to it. */
export function address(base: string, path: string, query: Record<string, string | number> = {}): URL {
  const url = new URL(base)
  url.pathname = url.pathname.replace(/\/+$/, '') + path
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
  return url
}

function headersOf<T>(token: string, { body, ifMatch, idempotencyKey }: ServingRequest<T>): Record<string, string> {
  return {
    accept: 'application/json',
    ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
  }
}

function parseAnswer<T>(schema: z.ZodType<T>, answer: unknown, path: string): T {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new OpsFailure({ code: 'serving_bad_response', detail: `${path}: ${z.prettifyError(parsed.error)}` })
}
