import { randomUUID } from 'node:crypto'
import type { Monitor } from '../../shared/contract/monitors'
import { backtestHours, backtestReport } from '../../shared/monitors/backtest'
import { createEvaluator, cutAlone } from '../../shared/monitors/evaluate'
import { OpsFailure } from '../../shared/result'
import type { Clock } from '../../shared/time'
import type { Handlers } from '../handler'
import { readAnnotations, readOutline } from '../outline/outline'
import { createBreather } from './gently'
import { readHistory } from './history'
import type { Kept } from './kept'
import type { Monitors } from './monitors'
import type { Present } from './present'
import type { Schedule } from './schedule'
import { loadSeries } from './series/load'
import { spanOf } from './span'
import { checkWebhook } from './webhook'

const HOUR = 3_600_000
const BACKTEST_HOURS = 30 * 24

export interface MonitorHandlerOptions {
  readonly monitors: Monitors
  readonly kept: () => Kept
  readonly schedule: Pick<Schedule, 'runNow'>
  readonly setWebhookSecret: (secret: string) => Promise<void>
  readonly clock: Clock
  readonly present: Present
}

export function createMonitorHandlers({
  monitors,
  kept,
  schedule,
  setWebhookSecret,
  clock,
  present,
}: MonitorHandlerOptions) {
  const now = () => new Date(clock()).toISOString()
  /** In the history it is the person who did it, and the state stays what it is. */
  async function record(ids: readonly string[], to: string, by: string) {
    const states = new Map(monitors.list().statuses.map(({ monitor, state }) => [monitor.id, state]))
    const rows = ids.map((id) => ({
      ts: now(),
      monitor_id: id,
      from: states.get(id) ?? '',
      to,
      value: null,
      threshold: null,
      by,
    }))
    await monitors.record(rows)
  }

  return {
    'monitors.list': async () => monitors.list(),
    async 'monitors.save'({ monitor }) {
      const saved: Monitor = { ...monitor, id: monitor.id ?? `made/${randomUUID()}` }
      checkRule(saved)
      await kept().made.change((made) => ({
        ...made,
        monitors: [...made.monitors.filter(({ id }) => id !== saved.id), saved],
      }))
      void schedule.runNow()
      return saved
    },
    async 'monitors.remove'({ id }) {
      await kept().made.change((made) => ({ ...made, monitors: made.monitors.filter((each) => each.id !== id) }))
      void schedule.runNow()
      return {}
    },
    async 'monitors.acknowledge'({ ids, by, note }) {
      const taken = Object.fromEntries(ids.map((id) => [id, { by, note, at: now() }]))
      await kept().made.change((made) => ({ ...made, acknowledged: { ...made.acknowledged, ...taken } }))
      await record(ids, 'acknowledged', by)
      return {}
    },
    async 'monitors.snooze'({ ids, by, until, unlessWorseThan }) {
      await kept().made.change((made) => {
        const others = Object.entries(made.snoozed).filter(([id]) => !ids.includes(id))
        const asleep = until === null ? [] : ids.map((id) => [id, { until, unlessWorseThan, by }] as const)
        return { ...made, snoozed: Object.fromEntries([...others, ...asleep]) }
      })
      await record(ids, until === null ? 'awake' : 'snoozed', by)
      return {}
    },
    async 'monitors.backtest'({ monitor }, { clickhouse, signal, progress }) {
      checkRule(monitor)
      const run = await clickhouse()
      const span = spanOf(await readOutline(run, signal), null, await present(run, signal))
      if (!span) throw new OpsFailure({ code: 'not_found', detail: 'The log is empty.' })
      const from = Math.max(span.from + 1, span.until - BACKTEST_HOURS)
      const range = { from: new Date(from * HOUR).toISOString(), to: new Date(span.until * HOUR).toISOString() }
      const [{ series }, annotations] = await Promise.all([
        loadSeries(run, { ...span, asKnown: monitor.metric === 'skew' }, signal),
        readAnnotations(run, range, signal),
      ])
      const cut = cutAlone(monitor, monitors.judgement()?.evaluation.tested ?? new Map())
      const asked = { from, until: span.until + 1, cut }
      const hours = backtestHours({ ...asked, evaluator: createEvaluator(series), monitor })
      const breathe = createBreather(signal)
      for (;;) {
        const step = hours.next()
        if (step.done) return backtestReport(asked, step.value, { annotations, incidents: monitors.incidents() })
        progress(step.value - from + 1, asked.until - from)
        await breathe()
      }
    },
    'monitors.history': async ({ id }, { clickhouse, signal }) => readHistory(await clickhouse(), id, signal),
    async 'monitors.desktop'({ on }) {
      await kept().made.change((made) => ({ ...made, desktop: on }))
      return {}
    },
    async 'monitors.webhook'({ url, secret }) {
      const webhook = url === null ? null : checkWebhook(url)
      if (secret !== undefined || webhook === null) await setWebhookSecret(secret ?? '')
      await kept().made.change((made) => ({ ...made, webhook }))
      return {}
    },
    'incidents.list': async () => ({ incidents: [...monitors.incidents()] }),
    async 'incidents.get'({ id }) {
      const found = monitors.incidents().find((incident) => incident.id === id)
      if (!found) throw new OpsFailure({ code: 'not_found', detail: `There is no incident ${id}.` })
      return found
    },
  } satisfies Partial<Handlers>
}

export type MonitorHandlers = ReturnType<typeof createMonitorHandlers>

/** A fixed limit needs one; drift and skew are distances from nought and have their own rules. */
function checkRule({ rule, metric }: Monitor): void {
  const fixed = rule.kind === 'fixed'
  const distance = metric === 'drift' || metric === 'skew' || metric === 'merchant_share'
  if (fixed && rule.above === null && rule.below === null) throw invalid('A fixed rule needs a limit.')
  if (fixed && distance) throw invalid('This metric is judged against its history or by law.')
  if (rule.kind === 'law' && metric !== 'skew') throw invalid('Only skew is judged by law.')
}

function invalid(detail: string): OpsFailure {
  return new OpsFailure({ code: 'invalid_input', detail, values: { field: 'rule' } })
}
