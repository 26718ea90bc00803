import { z } from 'zod'
import type { Scope } from '../../shared/contract/bridge'
import { paths, ReplayResponse } from '../../shared/contract/serving'
import type { Evidence } from '../../shared/figure'
import { OpsFailure } from '../../shared/result'
import { decisionSkew } from '../../shared/stats/decision-skew'
import { ifLogged } from '../clickhouse/optional'
import type { QueryRunner } from '../clickhouse/run'
import { sqlFile, sqlTime } from '../clickhouse/sql'
import type { ServingClient } from '../connections/serving'
import type { Handler } from '../handler'
import requestsSql from './requests.sql?raw'

const question = sqlFile('skew/requests', requestsSql)
const RequestRow = z.object({ request_id: z.string() })

/** So many at once: a look, not a load. */
const AT_ONCE = 3
const REPLAY_MS = 30_000

/** 'skew.decisions': a sample of logged requests laid again by the serving API, and how many come out otherwise. Reads only; tells its progress. */
export const decisions: Handler<'skew.decisions'> = async ({ requests: most, ...scope }, context) => {
  const { signal } = context
  const [run, api] = await Promise.all([context.clickhouse(), context.serving()])
  await api.need('replay', signal)
  const { ids, evidence } = await sample(run, scope, most, signal)
  const replays: ReplayResponse[] = []
  let failed = 0
  const waiting = [...ids]
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const answer = await replay(api, id, signal)
      if (answer) replays.push(answer)
      else failed += 1
      context.progress(replays.length + failed, ids.length)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { asked: ids.length, failed, ...decisionSkew(replays), evidence: evidence.map((one) => ({ ...one, rule })) }
}

const rule =
  'a sample of requests by hash, those first whose candidates are all logged; each is laid again by POST /v1/requests/{id}:replay with ' +
  'its heads, configuration, moment and seed as logged; changed: an item stands elsewhere; intervals: Wilson over requests'

/** Requests that kept all their candidates are a sample themselves, and the only ones that can come out with other items: they go first. */
async function sample(
  run: QueryRunner,
  { range, surface }: Scope,
  most: number,
  signal: AbortSignal,
): Promise<{ ids: string[]; evidence: Evidence[] }> {
  const of = { from: sqlTime(range.from), to: sqlTime(range.to), surface: surface ?? '', most }
  const ask = (table: string) => run.query(question, { ...of, of: table }, RequestRow, signal)
  const whole = await ifLogged(ask('candidate_sets'))
  const any = (whole?.rows.length ?? 0) < most ? await ask('requests') : null
  const answers = [whole, any].flatMap((answer) => answer ?? [])
  const ids = new Set(answers.flatMap(({ rows }) => rows.map(({ request_id }) => request_id)))
  return { ids: [...ids].slice(0, most), evidence: answers.map(({ evidence }) => evidence) }
}

/** null: this one request could not be replayed. That nobody answers, or not in time, is a failure of all. */
async function replay(api: ServingClient, id: string, signal: AbortSignal): Promise<ReplayResponse | null> {
  try {
    const request = { method: 'POST', path: paths.replay(id), body: {}, safe: true, timeoutMs: REPLAY_MS } as const
    return await api.request({ ...request, schema: ReplayResponse, signal })
  } catch (error) {
    const own = ['not_found', 'invalid_input']
    if (error instanceof OpsFailure && own.includes(error.error.code)) return null
    throw error
  }
}
