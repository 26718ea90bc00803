import { Refused } from '../config-store/failure'
import { publishDue } from '../rollout/due'
import { lookAtRollout } from '../rollout/look'
import { announceDraft, announceKill, announceLive, announceRollout } from './announce'
import { type Context, nowIn } from './context'
import { asProblem } from './failures'
import { ProblemError } from './problem'
import { refuseErrors } from './publish'
import { say } from './say'

const EVERY_MS = 1000
/** A look at the log costs a pass over the step's rows: it takes at most this part of the time. */
const LOOKING = 0.05
const LOOK_MS = 5000

export interface Supervisor {
  /** What is due by now: scheduled publishes, kill switches whose time is over, and a look at the rollout under way. */
  look(): Promise<void>
  stop(): Promise<void>
}

/** Does what nobody stands by for. What it cannot do now, as the disk is full or the log away, it tries again. */
export function supervise(context: Context): Supervisor {
  let last: Promise<void> = Promise.resolve()
  let nextLook = 0

  const turn = (work: () => Promise<void>) => {
    last = last.then(work).catch((error: unknown) => say('supervise', error))
    return last
  }
  const timer = setInterval(() => {
    void turn(async () => {
      doDue(context)
      if (performance.now() < nextLook) return
      const started = performance.now()
      await look(context)
      const ended = performance.now()
      nextLook = ended + Math.max(LOOK_MS, (ended - started) / LOOKING)
    })
  }, EVERY_MS)
  timer.unref()

  return {
    look: () =>
      turn(async () => {
        doDue(context)
        await look(context)
      }),
    async stop() {
      clearInterval(timer)
      await last
    },
  }
}

function doDue(context: Context): void {
  const { store, clock } = context
  const ended = store.kills.endDue()
  if (ended) {
    announceKill(context, ended)
    announceLive(context, store.live())
  }
  for (const { draft, published } of publishDue(
    store,
    clock(),
    (document) => refuseErrors(context, document),
    whyNot,
  )) {
    announceDraft(context, draft, draft.updated_by)
    if (!published) continue
    if (published.rollout) announceRollout(context, published.rollout)
    else announceLive(context, published)
  }
}

async function look(context: Context): Promise<void> {
  const { client, store, clock, events } = context
  const looked = await lookAtRollout(client, store, clock, (error) => say('rollout', error))
  if (!looked) return
  for (const { metric, state } of looked.changed) {
    events.emit({ type: 'guardrail', rollout: looked.rollout.id, metric, state, ts: nowIn(context) })
  }
  if (!looked.moved) return
  announceRollout(context, looked.rollout)
  if (looked.rollout.state === 'completed') announceLive(context, store.live())
}

/** What a scheduled publish was refused for. A failure of the disk or the database is none: it is tried again. */
function whyNot(error: unknown): string {
  if (!(error instanceof Refused) && !(error instanceof ProblemError)) throw error
  const { title, detail = title } = asProblem(error).problem
  return detail
}
