import { join } from 'node:path'
import { causes } from './causes/causes'
import type { Connections } from './connections/connections'
import { createConnectionHandlers } from './connections/handlers'
import { feature } from './drift/feature'
import { matrix, readMatrix } from './drift/matrix'
import type { Handlers } from './handler'
import { heads } from './health/heads'
import { latency } from './health/latency'
import { merchants } from './health/merchants'
import { outcomes } from './health/outcomes'
import { positions } from './health/positions'
import { ranking } from './health/ranking'
import { reliability } from './health/reliability'
import { traffic } from './health/traffic'
import type { Log } from './log'
import type { MonitorHandlers } from './monitors/handlers'
import { readFilters } from './outline/filters'
import { readOutline } from './outline/outline'
import { createOverview } from './overview/overview'
import { createExplainHandlers } from './preview/explain-handlers'
import { createPreviewHandlers } from './preview/handlers'
import { createRequestHandlers } from './requests/handlers'
import { createSettingsHandlers, type SettingsOptions } from './settings/handlers'
import { skewBySurface } from './skew/by-surface'
import { decisions } from './skew/decisions'
import { explain } from './skew/explain'
import { skewMatrix } from './skew/matrix'
import { skew } from './skew/skew'
import { openDraftsFolder } from './tuning/drafts-folder'
import { createTuningHandlers } from './tuning/handlers'
import { sampleOutline } from './tuning/sample/outline'
import { sampleItems, sampleSlice } from './tuning/sample/slice'

export interface HandlerOptions extends SettingsOptions {
  readonly userData: string
  readonly connections: Connections
  readonly log: Log
  readonly monitors: MonitorHandlers
}

/** Who answers each bridge call. Loaded after the window is on its way, as nothing here is needed for its first paint. */
export function createHandlers({ userData, connections, log, monitors, ...settings }: HandlerOptions): Handlers {
  const draftsFolder = () =>
    openDraftsFolder(join(userData, 'drafts', connections.draftsKey()), (aside) =>
      log.error('tuning', `a draft on disk could not be read; it is kept as ${aside}`),
    )
  return {
    ...createSettingsHandlers(settings),
    ...createConnectionHandlers(connections),
    ...createTuningHandlers({ folder: draftsFolder }),
    'tuning.sampleOutline': sampleOutline,
    'tuning.sampleItems': sampleItems,
    'tuning.sampleSlice': sampleSlice,
    ...createPreviewHandlers(),
    ...createRequestHandlers(settings),
    ...createExplainHandlers(),
    'log.outline': async (_, { clickhouse, signal }) => readOutline(await clickhouse(), signal),
    'log.filters': async (_, { clickhouse, signal }) => readFilters(await clickhouse(), signal),
    'overview.read': createOverview({ drift: readMatrix, skew: skewBySurface }),
    'health.traffic': traffic,
    'health.outcomes': outcomes,
    'health.heads': heads,
    'health.reliability': reliability,
    'health.ranking': ranking,
    'health.merchants': merchants,
    'health.positions': positions,
    'health.latency': latency,
    'drift.matrix': matrix,
    'drift.feature': feature,
    'skew.matrix': skewMatrix,
    'skew.read': skew,
    'skew.decisions': decisions,
    'causes.search': causes,
    'skew.explain': explain,
    ...monitors,
  }
}
