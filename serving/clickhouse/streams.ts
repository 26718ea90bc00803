import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { type Engine, loaderPath } from './engine'

export type StreamTask = { preparation: string[]; sql: string; format: string }
type Answer = { error?: string; bytes?: Uint8Array }
type Step = ({ step: 'open' } & StreamTask) | { step: 'next' } | { step: 'close' }

/**
 * The formats whose pieces make one whole. The engine formats each piece of a stream by itself, so that anything with a
 * head or a tail would have it again and again.
 */
const streamable = new Set([
  'JSONEachRow',
  'JSONStringsEachRow',
  'JSONCompactEachRow',
  'JSONCompactStringsEachRow',
  'CSV',
  'TSV',
  'TabSeparated',
  'TSVRaw',
  'TabSeparatedRaw',
  'RowBinary',
  'Native',
  'MsgPack',
])

export function isStreamable(format: string): boolean {
  return streamable.has(format)
}

/** Results piece by piece, each query in a thread of its own; threads are kept for the next. */
export class Streams {
  readonly #idle: Worker[] = []
  readonly #all = new Set<Worker>()

  constructor(readonly engine: Engine) {}

  /** `during` sees each wait for the engine, so that it can be cancelled. */
  async *read(task: StreamTask, during: <T>(work: Promise<T>) => Promise<T>): AsyncGenerator<Uint8Array> {
    const worker = this.#idle.pop() ?? this.#start()
    try {
      await during(ask(worker, { step: 'open', ...task }))
      for (;;) {
        const { bytes } = await during(ask(worker, { step: 'next' }))
        if (!bytes) return
        yield bytes
      }
    } finally {
      await ask(worker, { step: 'close' })
      this.#idle.push(worker)
    }
  }

  /** Only when no stream is open any more. */
  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.terminate()))
  }

  #start(): Worker {
    const file = fileURLToPath(new URL('./stream-worker.cjs', import.meta.url))
    const worker = new Worker(file, { workerData: { loader: loaderPath(), directory: this.engine.directory } })
    this.#all.add(worker)
    return worker
  }
}

async function ask(worker: Worker, step: Step): Promise<Answer> {
  worker.postMessage(step)
  const [answer]: Answer[] = await once(worker, 'message')
  if (answer?.error !== undefined) throw new Error(answer.error)
  return answer ?? {}
}
