import { seededUnit } from '../../shared/ranking/seeded'
import type { Disturbance } from '../engine/disturbance'
import { Arrivals } from './arrivals'
import { type Catalogue, makeCatalogue } from './catalogue'
import { type Demand, demandOf } from './demand'
import { annotationsOf, type MarkedIncident, markIncidents } from './incidents/annotations'
import { disturbanceOf } from './incidents/disturbance'
import { isActive, type Planned } from './incidents/faults'
import { planIncidents, type Schedule } from './incidents/schedule'
import { type Latencies, latenciesOf } from './latency'
import type { MarketOptions } from './options'
import { makeShoppers, type Shopper, type Shoppers } from './shoppers'
import { type Timeline, timelineOf } from './timeline'

/** The marketplace: all that is so in it, made from its options alone. */
export interface Market {
  readonly options: MarketOptions
  readonly timeline: Timeline
  readonly catalogue: Catalogue
  readonly shoppers: Shoppers
  readonly schedule: Schedule
  readonly marked: readonly MarkedIncident[]
  readonly demand: Demand
  readonly arrivals: Arrivals
  readonly disturbance: Disturbance
  readonly latencies: Latencies
}

export function createMarket(options: MarketOptions): Market {
  const catalogue = makeCatalogue(options)
  const shoppers = makeShoppers(options)
  const schedule = planIncidents(options, catalogue)
  const { incidents } = schedule
  const demand = demandOf(
    incidents.flatMap(({ fault, start, end }) =>
      fault.kind === 'demand_shift' ? [{ ...fault, from: start, until: end }] : [],
    ),
  )
  return {
    options,
    timeline: timelineOf(options),
    catalogue,
    shoppers,
    schedule,
    marked: markIncidents(options.seed, incidents),
    demand,
    arrivals: new Arrivals(options, shoppers, catalogue, demand),
    disturbance: disturbanceOf(incidents),
    latencies: latenciesOf(options.seed, incidents),
  }
}

export function annotationsOfMarket({ options, timeline, marked }: Market) {
  return annotationsOf(options.seed, timeline, marked)
}

export function incidentOf<K extends Planned['fault']['kind']>({ schedule }: Market, kind: K): Planned | undefined {
  return schedule.incidents.find(({ fault }) => fault.kind === kind)
}

/** While a release is tried on a share of the shoppers: which side this one is on. '': nothing is tried. */
export function variantOf({ options, schedule }: Market, shopper: Shopper, now: number): '' | 'control' | 'treatment' {
  for (const incident of schedule.incidents) {
    const { fault } = incident
    if (fault.kind !== 'bad_release' || !isActive(incident, now)) continue
    return seededUnit(options.seed, `variant ${shopper.id}`) < fault.share ? 'treatment' : 'control'
  }
  return ''
}
