import type { RankingModel } from '../engine/ranking-model'
import { type ServedModel, serveModel } from '../engine/served-model'
import type { World } from '../engine/world'
import { launchPrior } from '../models/launch-prior'
import { loadModel, release } from '../models/trained-model'

/** Trains a model on what was logged before `until` and returns the folder of its artefact. Windows in milliseconds, by head. */
export type Train = (version: string, until: number, labelWindows: Readonly<Record<string, number>>) => Promise<string>

/** The models of the history, each loaded when it is first needed and closed at the end. */
export class MarketModels {
  readonly #served: ServedModel[] = []
  readonly #training = new Map<string, Promise<string>>()

  constructor(
    private readonly dataDir: string,
    private readonly train: Train,
  ) {}

  /** The model of the first hour, set by hand, which is made current. */
  async launch(world: World, now: number): Promise<{ folder: string; model: RankingModel }> {
    const { folder } = launchPrior(this.dataDir, now)
    await release(this.dataDir, folder)
    return { folder, model: await this.#serve(folder, world) }
  }

  /** `logged`: what it is to learn from is in the log. */
  begin(logged: Promise<void>, ...[version, until, labelWindows]: Parameters<Train>): void {
    const training = logged.then(() => this.train(version, until, labelWindows))
    // Whoever waits for it hears of a failure.
    training.catch(() => {})
    this.#training.set(version, training)
  }

  /** Waits for the training. `current`: it is to be what serves. */
  async finish(version: string, world: World, current: boolean): Promise<RankingModel> {
    const training = this.#training.get(version)
    if (!training) throw new Error(`The training of ${version} was not begun.`)
    const folder = await training
    if (current) await release(this.dataDir, folder)
    return this.#serve(folder, world)
  }

  async close(): Promise<void> {
    for (const { trained } of this.#served.splice(0)) await trained.close()
  }

  async #serve(folder: string, world: World): Promise<ServedModel> {
    const served = await serveModel(await loadModel(folder), world.catalogue)
    this.#served.push(served)
    return served
  }
}
