import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { ClickHouseException } from './errors'

/** User and password, in any of the three ways ClickHouse takes them. */
export function authenticate(request: IncomingMessage, url: URL, username: string, password: string): void {
  const given = credentials(request, url)
  if (given === null) {
    throw new ClickHouseException(
      194,
      'REQUIRED_PASSWORD',
      'Authentication failed: a user and a password are required.',
    )
  }
  const accepted = same(given.user, username) && same(given.password, password)
  if (accepted) return
  throw new ClickHouseException(
    516,
    'AUTHENTICATION_FAILED',
    `${given.user}: Authentication failed: password is incorrect, or there is no user with such name.`,
  )
}

function credentials(request: IncomingMessage, url: URL): { user: string; password: string } | null {
  const { authorization, 'x-clickhouse-user': user, 'x-clickhouse-key': key } = request.headers
  if (authorization?.startsWith('Basic ')) {
    const [name = '', ...secret] = Buffer.from(authorization.slice(6), 'base64').toString().split(':')
    return { user: name, password: secret.join(':') }
  }
  if (typeof user === 'string') return { user, password: typeof key === 'string' ? key : '' }
  const named = url.searchParams.get('user')
  return named === null ? null : { user: named, password: url.searchParams.get('password') ?? '' }
}

// Hashing makes the lengths equal, so that the time taken says nothing about the secret.
function same(left: string, right: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(left), hash(right))
}

/** A page in a browser can be made to send requests here under a foreign name; only loopback names are served. */
export function assertLoopbackHost(request: IncomingMessage): void {
  const host = request.headers.host?.replace(/:\d+$/, '')
  if (host === '127.0.0.1' || host === 'localhost') return
  throw new ClickHouseException(
    516,
    'AUTHENTICATION_FAILED',
    `Only 127.0.0.1 is served here, not ${host ?? 'no host'}.`,
  )
}
