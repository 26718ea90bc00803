import type { ClickHouseClient } from '@clickhouse/client'
import { OfflineFeatures } from '../offline/job'
import type { OfflineFault } from '../offline/page-row'
import type { KnownItems } from '../online/state'
import { type Fault, isActive } from './incidents/faults'
import type { Market } from './market'

/** The job of an hour is done so long after it. */
const LATE = 2 * 60_000
/** What the Gulf is ahead of UTC, but for its east. */
const GULF_HOURS = 3

/** The offline pipeline of the marketplace, with what goes wrong in it. */
export class OfflinePipeline {
  #job: OfflineFeatures

  constructor(
    private readonly client: ClickHouseClient,
    private readonly catalogue: KnownItems,
    private readonly market: Market,
    private reached: number,
  ) {
    this.#job = this.#newJob()
  }

  /** What was served before this full hour and is not computed yet: the hours that have passed, one by one, whenever this is called. */
  async runUntil(until: number): Promise<void> {
    if (until <= this.reached) return
    await this.#job.run({ from: this.reached, until, late: LATE })
    this.reached = until
  }

  /** The catalogue is another one from here on. */
  catalogueChanged(): void {
    this.#job = this.#newJob()
  }

  #newJob(): OfflineFeatures {
    return new OfflineFeatures(this.client, this.catalogue, { fault: (ts) => faultAt(this.market, ts) })
  }
}

function faultAt({ schedule }: Market, ts: number): OfflineFault | null {
  const faults = schedule.incidents.filter((incident) => isActive(incident, ts)).map(({ fault }) => faultOfJob(fault))
  return faults.some((each) => each !== null) ? Object.assign({}, ...faults) : null
}

function faultOfJob(fault: Fault): OfflineFault | null {
  if (fault.kind === 'time_zone_shift') return { timeZoneShiftHours: -GULF_HOURS }
  if (fault.kind !== 'encoding_change') return null
  const { feature, codes } = fault
  return { encodeWord: (name, word) => (name === feature ? (codes[word] ?? word) : word) }
}
