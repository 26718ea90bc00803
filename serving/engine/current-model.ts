import { OpsFailure } from '../../shared/result'
import { readCurrent } from '../models/artefacts'
import { loadModel, type TrainedModel } from '../models/trained-model'

/** Follows the pointer to the model that is to serve. One that cannot serve is refused, and why is kept. */
export class CurrentModel {
  #name = ''
  #problem: string | null = null

  constructor(readonly dataDir: string | null) {}

  /** Why the model that is pointed to does not serve; null: it does, or there is none. */
  get problem(): string | null {
    return this.#problem
  }

  /** The model that is pointed to now, opened and tried; null: it is the one that was looked at last, or none, or refused. */
  async look(): Promise<TrainedModel | null> {
    if (this.dataDir === null) return null
    try {
      const current = readCurrent(this.dataDir)
      const name = current ? `${current.version} ${current.hash}` : ''
      if (name === this.#name) return null
      this.#name = name
      this.#problem = null
      return current && (await loadModel(current.folder))
    } catch (error) {
      this.refuse(error)
      return null
    }
  }

  refuse(error: unknown): void {
    this.#problem = error instanceof OpsFailure ? (error.error.detail ?? error.message) : String(error)
  }
}
