/**
 * How many queries run at once. Each holds a thread of libuv's pool while the engine computes; some are kept back so
 * that KILL, and reading and writing files, always find one.
 */
const poolSize = Number(process.env.UV_THREADPOOL_SIZE ?? 4)
export const slotCount = Math.max(2, poolSize - 4)

export class Slots {
  #free = slotCount
  readonly #waiting: (() => void)[] = []

  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--
    else await this.#wait(signal)
    try {
      signal.throwIfAborted()
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free++
    }
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const abandon = () => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1)
        reject(signal.reason)
      }
      const enter = () => {
        signal.removeEventListener('abort', abandon)
        resolve()
      }
      signal.addEventListener('abort', abandon, { once: true })
      this.#waiting.push(enter)
    })
  }
}
