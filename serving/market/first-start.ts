import { readCatalogue, readFingerprint } from '../engine/catalogue'
import { createEngine } from '../engine/engine'
import { serveModel } from '../engine/served-model'
import { createWorld, readProfiles } from '../engine/world'
import { refreshSkew } from '../logging/skew'
import { loadModel } from '../models/trained-model'
import { runTraining } from '../models/training-job/run-training'
import { firstDocument } from './first-document'
import { beginLog, finishLog } from './fresh-log'
import { History } from './history'
import { LiveTraffic } from './live'
import type { Market } from './market'
import { MarketModels, type Train } from './models'
import { OfflinePipeline } from './offline'
import { surfaces } from './options'
import type { Sample, SampleParts } from './sample'
import { type MarketState, writePending, writeState, writeTruth } from './state'

/** Makes the history; fulfilled when its first trained model serves. */
export async function firstStart(parts: SampleParts, market: Market, state: MarketState): Promise<Sample> {
  const { client, dataDir, signal, clock, onProgress, onError, onFailure } = parts
  const { from } = market.timeline
  writeState(dataDir, state)
  await beginLog(client, dataDir, market)
  // Nothing is logged yet that would tell the surfaces.
  const catalogue = { ...(await readCatalogue(client)), surfaces: [...surfaces] }
  const world = createWorld(catalogue, await readProfiles(client))
  const models = new MarketModels(dataDir, trainingOf(parts, market.options.seed))
  const launch = await models.launch(world, from)
  const document = firstDocument(launch.model.heads)
  const { engine, setClock } = await engineFrom(launch.folder)
  const offline = new OfflinePipeline(client, catalogue, market, from)
  const history = new History({
    client,
    market,
    engine,
    world,
    document,
    models,
    launch: launch.model,
    offline,
    signal,
  })
  setClock(() => history.reached)

  /** The engine has a copy of the model of its own, which it closes when the next one comes. */
  async function engineFrom(folder: string) {
    const trained = await serveModel(await loadModel(folder), catalogue)
    const fingerprint = await readFingerprint(client)
    const snapshot = { fingerprint, world, model: trained, trained, counted: null, countedAt: from }
    let time = () => from
    const engine = await createEngine(client, () => time(), { dataDir, snapshot, document, onError })
    return {
      engine,
      setClock: (other: () => number) => {
        time = other
      },
    }
  }

  async function make(released: () => void): Promise<void> {
    const truth = await history.make(report, released)
    await models.close()
    writeTruth(dataDir, truth)
    writePending(dataDir, history.simulation.pending.all)
    writeState(dataDir, filled)
    await finishLog(client)
    await refreshSkew(client, { from: new Date(from).toISOString(), to: new Date(market.options.until).toISOString() })
    made = null
    onProgress(1)
  }
  function report(progress: number): void {
    if (progress >= 1) return // It is whole when it is kept.
    made = progress
    onProgress(progress)
  }

  const filled = { ...state, filled: true } as const
  let made: number | null = 0
  let traffic: LiveTraffic | null = null
  let whole = Promise.resolve()
  await new Promise<void>((resolve, reject) => {
    whole = make(resolve)
    whole.catch(reject)
  })
  await engine.refresh() // It serves now what was just released.
  return {
    engine,
    progress: () => made,
    open({ log, serve }) {
      const come = () => {
        if (signal.aborted) return
        setClock(clock)
        if (state.traffic === 0) return
        const { simulation } = history
        const begun = new LiveTraffic({
          client,
          dataDir,
          market,
          simulation,
          offline,
          log,
          serve,
          state: filled,
          clock,
          onError,
        })
        setClock(() => begun.time())
        begun.start()
        traffic = begun
      }
      whole.then(come).catch((error) => {
        if (!signal.aborted) onFailure(error)
      })
    },
    async stop() {
      await whole.catch(() => {})
      await traffic?.stop()
    },
  }
}

function trainingOf({ address, dataDir, signal }: SampleParts, seed: number): Train {
  return async (version, until, labelWindows) => {
    const options = { dataDir, version, until, seed, now: until, labelWindows }
    return (await runTraining({ log: address, options, signal })).folder
  }
}
