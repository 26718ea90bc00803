import { setTimeout as wait } from 'node:timers/promises'
import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { z } from 'zod'
import { type BridgeEvent, type CallName, calls } from '../shared/contract/bridge'
import { fail, OpsFailure, ok, type Result } from '../shared/result'
import type { HandlerContext, Handlers } from './handler'
import { errorText, type Log } from './log'
import { isOurFrame } from './page'

/** A quit waits this long for the calls that are running; then what they do is lost, and nothing that is on disk. */
const SETTLE_MS = 2000

const RequestId = z.string().min(1).max(64)

export interface BridgeOptions {
  readonly window: BrowserWindow
  readonly handlers: () => Promise<Handlers>
  readonly services: Pick<HandlerContext, 'clickhouse' | 'serving'>
  readonly log: Log
  /** Answers are held against their schema too: in development and tests, where a wrong one is our mistake. */
  readonly checkAnswers: boolean
}

function isCall(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name)
}

/** The renderer's side of every call: who asks, whether the question is well formed, its answer, its cancellation, its line in the log. */
export function serveBridge({ window, handlers, services, log, checkAnswers }: BridgeOptions) {
  const running = new Map<string, AbortController>()
  const answers = new Set<Promise<unknown>>()

  function isTrusted(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
    return !window.isDestroyed() && isOurFrame(event.senderFrame, window.webContents.mainFrame)
  }

  async function answer(name: CallName, requestId: string, input: unknown): Promise<Result<unknown>> {
    const question = calls[name].input.safeParse(input)
    if (!question.success) return fail('invalid_input', { detail: z.prettifyError(question.error), requestId })
    const controller = new AbortController()
    running.set(requestId, controller)
    try {
      // The table pairs each name with its own schema and handler; TypeScript cannot follow that pairing through a union.
      const handler = (await handlers())[name] as (input: unknown, context: HandlerContext) => Promise<unknown>
      const progress = (done: number, total: number) => sendEvent(window, { type: 'progress', requestId, done, total })
      const value = await handler(question.data, { ...services, signal: controller.signal, requestId, progress })
      if (checkAnswers) calls[name].output.parse(value)
      return ok(value)
    } catch (error) {
      return failure(error, name, requestId, controller.signal)
    } finally {
      running.delete(requestId)
    }
  }

  function failure(error: unknown, name: CallName, requestId: string, signal: AbortSignal): Result<unknown> {
    if (error instanceof OpsFailure) return fail(error.error.code, { ...error.error, requestId })
    if (signal.aborted) return fail('cancelled', { requestId })
    log.error('bridge', `${name} failed unexpectedly: ${errorText(error)}`)
    return fail('unexpected', { detail: error instanceof Error ? error.message : String(error), requestId })
  }

  ipcMain.handle('call', async (event, name: unknown, id: unknown, input: unknown) => {
    if (!isTrusted(event)) {
      log.warn('security', `a call from ${event.senderFrame?.url ?? 'a closed frame'} was refused`)
      return fail('unexpected', { detail: 'Only the app’s own page may call.' })
    }
    const requestId = RequestId.safeParse(id)
    if (!requestId.success || running.has(requestId.data)) return fail('invalid_input', { detail: 'request id' })
    if (!isCall(name)) return fail('invalid_input', { detail: 'There is no such call.', requestId: requestId.data })
    const started = performance.now()
    const answering = answer(name, requestId.data, input)
    answers.add(answering)
    const result = await answering
    answers.delete(answering)
    const outcome = result.ok ? 'ok' : `${result.error.code} ${result.error.detail ?? ''}`.trim()
    log.info('bridge', `${name} ${Math.round(performance.now() - started)} ms ${outcome} [${requestId.data}]`)
    return result
  })

  ipcMain.on('cancel', (event, id: unknown) => {
    if (isTrusted(event) && typeof id === 'string') running.get(id)?.abort()
  })

  function abortAll() {
    for (const controller of running.values()) controller.abort()
  }

  // Whoever asked is gone: nobody waits for the answers any more.
  window.webContents.on('did-start-navigation', (event) => {
    if (event.isMainFrame && !event.isSameDocument) abortAll()
  })

  return {
    /** Aborts what is running and waits for what that leaves to be done: queries are freed, an edit comes to rest on disk. */
    async settle() {
      abortAll()
      await Promise.race([Promise.all(answers), wait(SETTLE_MS, undefined, { ref: false })])
    },
  }
}

export function sendEvent(window: BrowserWindow, event: BridgeEvent) {
  if (!window.isDestroyed() && !window.webContents.isDestroyed()) window.webContents.send('event', event)
}
