import type { Connection, Engine } from './engine'
import { ClickHouseException } from './errors'
import { quoted } from './preparation'
import type { Request } from './request'

type Session = { connection: Connection; busy: boolean; expiry: NodeJS.Timeout | null }

/** Connections that outlive a request, for clients that send a session_id: temporary tables and SET last in them. */
export class Sessions {
  readonly #sessions = new Map<string, Session>()

  constructor(readonly engine: Engine) {}

  /** The request's connection: its session's, or one for this request alone. */
  async use<T>(request: Request, work: (connection: Connection) => Promise<T>): Promise<T> {
    if (request.session === null) {
      const connection = this.engine.connect()
      try {
        return await work(connection)
      } finally {
        connection.close()
      }
    }
    const session = this.#enter(request.session)
    try {
      const restore = await previousSettings(session.connection, [...request.settings.keys()])
      try {
        return await work(session.connection)
      } finally {
        // Also after a KILL: a dead query stays listed until its connection is used again.
        await session.connection.query(restore)
      }
    } finally {
      this.#leave(request.session, session)
    }
  }

  #enter({ id, mustExist }: NonNullable<Request['session']>): Session {
    const known = this.#sessions.get(id)
    if (known?.busy) {
      throw new ClickHouseException(373, 'SESSION_IS_LOCKED', `Session ${id} is locked by a concurrent client.`)
    }
    if (!known && mustExist) throw new ClickHouseException(372, 'SESSION_NOT_FOUND', 'Session not found.')
    const session = known ?? { connection: this.engine.connect(), busy: false, expiry: null }
    if (session.expiry) clearTimeout(session.expiry)
    session.busy = true
    this.#sessions.set(id, session)
    return session
  }

  #leave({ id, seconds }: NonNullable<Request['session']>, session: Session): void {
    session.busy = false
    session.expiry = setTimeout(() => {
      this.#sessions.delete(id)
      session.connection.close()
    }, seconds * 1000).unref()
  }

  /** Only when no request is running any more. */
  close(): void {
    for (const { connection, expiry } of this.#sessions.values()) {
      if (expiry) clearTimeout(expiry)
      connection.close()
    }
    this.#sessions.clear()
  }
}

/** A request's settings end with it, also in a session: the statement that puts back what was there before. */
async function previousSettings(connection: Connection, names: string[]): Promise<string> {
  const list = ['log_comment', ...names].map(quoted).join(', ')
  const sql = `SELECT name, value, changed FROM system.settings WHERE name IN (${list})`
  const { bytes } = await connection.query(sql, 'JSONCompactStringsEachRow')
  const lines = bytes.toString().split('\n').slice(0, -1)
  const assignments = lines.map((line) => {
    const [name, value, changed]: string[] = JSON.parse(line)
    return `${name} = ${changed === '1' && value !== undefined ? quoted(value) : 'DEFAULT'}`
  })
  return `SET ${assignments.join(', ')}`
}
