import type { ServedModel } from './served-model'

/** Who ranks holds its model, so that one that is replaced is closed when the last request with it is answered. */
export class Leases {
  readonly #held = new Map<ServedModel, number>()
  readonly #retired = new Set<ServedModel>()

  constructor(readonly onError: (error: unknown) => void) {}

  async hold<T>(model: ServedModel | null, work: () => Promise<T>): Promise<T> {
    if (!model) return work()
    this.#held.set(model, (this.#held.get(model) ?? 0) + 1)
    try {
      return await work()
    } finally {
      this.#held.set(model, (this.#held.get(model) ?? 1) - 1)
      this.#closeIfDone(model)
    }
  }

  retire(model: ServedModel): void {
    this.#retired.add(model)
    this.#closeIfDone(model)
  }

  #closeIfDone(model: ServedModel): void {
    if ((this.#held.get(model) ?? 0) > 0 || !this.#retired.delete(model)) return
    this.#held.delete(model)
    model.trained.close().catch(this.onError)
  }
}
