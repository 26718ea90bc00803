import { z } from 'zod'
import { type Connection, first, script, transaction } from './database'
import { StoreFailure } from './failure'

const CURRENT = 2

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

/** Review, schedules, rollouts and kill switches came later. A draft is in more states than two, which is in the table's own words. */
const reviewed = `
CREATE TABLE drafts_2 (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  title        TEXT NOT NULL,
  author       TEXT NOT NULL,
  base_version INTEGER NOT NULL REFERENCES versions (version),
  document     TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('open', 'submitted', 'approved', 'rejected', 'scheduled', 'published')),
  created_at   TEXT NOT NULL,
  updated_at   TEXT NOT NULL,
  updated_by   TEXT NOT NULL,
  editors      TEXT NOT NULL,
  approved_by  TEXT,
  schedule     TEXT
) STRICT;
INSERT INTO drafts_2
  SELECT *, CASE WHEN author = updated_by THEN json_array(author) ELSE json_array(author, updated_by) END, NULL, NULL
  FROM drafts;
DROP TABLE drafts;
ALTER TABLE drafts_2 RENAME TO drafts;

CREATE TABLE draft_notes (
  seq   INTEGER PRIMARY KEY AUTOINCREMENT,
  draft TEXT NOT NULL,
  ts    TEXT NOT NULL,
  by    TEXT NOT NULL,
  kind  TEXT NOT NULL,
  text  TEXT NOT NULL
) STRICT;
CREATE INDEX draft_notes_by_draft ON draft_notes (draft);

CREATE TABLE rollouts (
  seq             INTEGER PRIMARY KEY AUTOINCREMENT,
  id              TEXT NOT NULL UNIQUE,
  version         INTEGER NOT NULL REFERENCES versions (version),
  baseline        INTEGER NOT NULL REFERENCES versions (version),
  draft_id        TEXT,
  title           TEXT NOT NULL,
  ramp            TEXT NOT NULL,
  auto_rollback   INTEGER NOT NULL,
  state           TEXT NOT NULL,
  step            INTEGER NOT NULL,
  step_started_at TEXT NOT NULL,
  hold_until      TEXT,
  hold_left_ms    INTEGER NOT NULL,
  started_at      TEXT NOT NULL,
  started_by      TEXT NOT NULL,
  ended_at        TEXT,
  last_move       TEXT NOT NULL,
  reading         TEXT NOT NULL
) STRICT;
-- One at a time.
CREATE UNIQUE INDEX rollout_under_way ON rollouts ((ended_at IS NULL)) WHERE ended_at IS NULL;

CREATE TABLE kills (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT NOT NULL UNIQUE,
  scope      TEXT NOT NULL,
  version    INTEGER NOT NULL REFERENCES versions (version),
  replaced   INTEGER NOT NULL REFERENCES versions (version),
  reason     TEXT NOT NULL,
  started_at TEXT NOT NULL,
  started_by TEXT NOT NULL,
  until      TEXT NOT NULL,
  ended_at   TEXT,
  ended_by   TEXT
) STRICT;
CREATE UNIQUE INDEX kill_that_holds ON kills ((ended_at IS NULL)) WHERE ended_at IS NULL;
`
/** What brings a file from each version to the next. */
export const steps = [`${tables}${appendOnly}`, reviewed]

/** Makes the tables in a new file, brings those of an older one up to date; refuses a file that a newer Mizan has written. */
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
    for (const step of steps.slice(version)) script(connection, step)
    if (version < CURRENT) script(connection, `PRAGMA user_version = ${CURRENT};`)
  })
}
