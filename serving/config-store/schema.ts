import { z } from 'zod'
import { type Connection, first, script, transaction } from './database'
import { StoreFailure } from './failure'

const CURRENT = 1

// What is published and what was done can be added to, never changed: the database itself refuses.
const appendOnly = ['versions', 'audit']
  .flatMap((table) =>
    ['UPDATE', 'DELETE'].map(
      (change) =>
        `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table}
         BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
    ),
  )
  .join('\n')

const tables = `
CREATE TABLE versions (
  version        INTEGER PRIMARY KEY,
  document       TEXT NOT NULL,
  document_hash  TEXT NOT NULL,
  published_at   TEXT NOT NULL,
  published_by   TEXT NOT NULL,
  title          TEXT NOT NULL,
  reason         TEXT NOT NULL,
  from_draft     TEXT,
  rolled_back_to INTEGER REFERENCES versions (version)
) STRICT;

-- One row: which version shoppers get.
CREATE TABLE live (
  only    INTEGER PRIMARY KEY CHECK (only = 1),
  version INTEGER NOT NULL REFERENCES versions (version)
) STRICT;

CREATE TABLE drafts (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  title        TEXT NOT NULL,
  author       TEXT NOT NULL,
  base_version INTEGER NOT NULL REFERENCES versions (version),
  document     TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('open', 'published')),
  created_at   TEXT NOT NULL,
  updated_at   TEXT NOT NULL,
  updated_by   TEXT NOT NULL
) STRICT;

CREATE TABLE idempotency (
  user       TEXT NOT NULL,
  key        TEXT NOT NULL,
  route      TEXT NOT NULL,
  body_hash  TEXT NOT NULL,
  status     INTEGER NOT NULL,
  answer     TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  PRIMARY KEY (user, key)
) STRICT;
CREATE INDEX idempotency_expiry ON idempotency (expires_at);

CREATE TABLE audit (
  seq           INTEGER PRIMARY KEY,
  ts            TEXT NOT NULL,
  actor         TEXT NOT NULL,
  action        TEXT NOT NULL,
  subject       TEXT NOT NULL,
  detail        TEXT NOT NULL,
  document_hash TEXT NOT NULL,
  hash          TEXT NOT NULL,
  previous_hash TEXT NOT NULL
) STRICT;
`

/** Makes the tables in a new file; refuses a file that a newer Mizan has written. */
export function prepareSchema(connection: Connection): void {
  transaction(connection, () => {
    const found = first(connection, z.object({ user_version: z.number() }), 'PRAGMA user_version', [])
    const version = found?.user_version ?? 0
    if (version > CURRENT) {
      throw new StoreFailure(
        'newer_schema',
        `The configuration store has schema ${version}, this program knows ${CURRENT}: start the newer program`,
      )
    }
    if (version === 0) script(connection, `${tables}${appendOnly}\nPRAGMA user_version = ${CURRENT};`)
  })
}
