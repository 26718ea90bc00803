import { numberFeatures } from '../../features/schema'
import type { Catalogue } from '../catalogue'
import type { Random } from '../random'
import { categories } from '../words/categories'
import type { Drawn, Kind, Mark } from './faults'

/** Slices have to hold enough of the traffic for anybody to find what is wrong in them. */
const largeCountries = [
  { code: 'SA', name: 'Saudi Arabia' },
  { code: 'AE', name: 'the Emirates' },
  { code: 'KW', name: 'Kuwait' },
] as const
const phones = [
  { code: 'android', name: 'Android' },
  { code: 'ios', name: 'iOS' },
] as const

function deploy(title: string, ref: string): Mark {
  return { kind: 'deploy', title, ref }
}

/** What is counted of items, hour by hour. */
const counted = numberFeatures.filter(({ owner }) => owner === 'item').map(({ name }) => name)

type Draw = (random: Random, catalogue: Catalogue) => Drawn

/** How each kind of incident comes about: what breaks, for whom, and what was done just before. */
export const draws: Readonly<Record<Kind, Draw>> = {
  unit_change(random) {
    const country = random.pick(largeCountries)
    const changed = random.pick([
      { feature: 'price', factor: 100, what: 'Prices', unit: 'minor units' },
      { feature: 'delivery_days', factor: 24, what: 'Delivery times', unit: 'hours' },
      { feature: 'discount', factor: 100, what: 'Discounts', unit: 'percent' },
    ])
    const { feature, factor, what, unit } = changed
    return {
      fault: { kind: 'unit_change', feature, factor, country: country.code },
      family: 'feature',
      slice: { country: country.code },
      cause: { name: `${what} arrive in ${unit} in ${country.name}`, feature, skew: 'scale' },
      before: deploy(`Price service 4.2 deployed for ${country.name}`, 'price-service-4.2'),
      after: deploy(`Price service 4.2.1 deployed for ${country.name}`, 'price-service-4.2.1'),
    }
  },
  feature_missing(random) {
    const device = random.pick(phones)
    const feature = random.pick(['rating', 'popularity_7d', 'store_ctr_7d', 'ctr_7d'])
    return {
      fault: { kind: 'feature_missing', feature, device: device.code },
      family: 'feature',
      slice: { device: device.code },
      cause: { name: `${feature} is not filled in for ${device.name}`, feature },
      before: deploy(`${device.name} app 9.1 rolled out`, `${device.code}-9.1`),
      after: deploy(`${device.name} app 9.1.1 rolled out`, `${device.code}-9.1.1`),
    }
  },
  stale_features: () => ({
    fault: { kind: 'stale_features' },
    family: 'skew',
    slice: {},
    cause: {
      name: 'The cache of item counts is no longer refreshed',
      feature: 'popularity_7d',
      alike: counted.filter((name) => name !== 'popularity_7d'),
      skew: 'stale',
    },
    before: deploy('Feature cache moved to new machines', 'feature-cache-move'),
    after: deploy('Feature cache refresh repaired', 'feature-cache-repair'),
  }),
  time_zone_shift: () => ({
    fault: { kind: 'time_zone_shift' },
    family: 'skew',
    slice: {},
    cause: { name: 'The offline job takes UTC for local time', feature: 'local_hour', skew: 'time_zone' },
    before: deploy('Offline features run by the new scheduler', 'offline-scheduler-2'),
    after: deploy('Time zone of the offline job set', 'offline-scheduler-2.1'),
  }),
  encoding_change: () => ({
    fault: { kind: 'encoding_change', feature: 'device', codes: { ios: 'iOS', android: 'Android', web: 'Web' } },
    family: 'skew',
    slice: {},
    cause: { name: 'The offline job spells devices in another way', feature: 'device', skew: 'encoding' },
    before: { kind: 'backfill', title: 'Device names taken from the new dimension table', ref: 'device-dimension' },
    after: { kind: 'backfill', title: 'Device names taken back', ref: 'device-dimension-back' },
  }),
  default_fill(random) {
    const surface = random.pick(['home', 'search'])
    const feature = random.pick(['affinity_category', 'affinity_brand'])
    return {
      fault: { kind: 'default_fill', feature, surface, share: 0.7 },
      family: 'skew',
      slice: { surface },
      cause: { name: `${feature} falls back to 0 on ${surface}`, feature, skew: 'default_fill' },
      before: deploy('Profile service 2.8 deployed', 'profile-service-2.8'),
      after: deploy('Profile service 2.8.1 deployed', 'profile-service-2.8.1'),
    }
  },
  bad_release: () => ({
    fault: { kind: 'bad_release', model: 'heads-2', share: 0.4 },
    family: 'outcome',
    slice: { model: 'heads-2' },
    cause: {
      name: 'heads-2 learned from labels that miss late purchases, and sells less',
      model: 'heads-2',
      head: 'p_purchase',
    },
    before: deploy('heads-2 to 40 % of requests', 'heads-2'),
    after: deploy('heads-2 rolled back', 'heads-2-back'),
  }),
  calibration_break(random) {
    const surface = random.pick(['home', 'search'])
    return {
      fault: { kind: 'calibration_break', head: 'p_click', surface, factor: 1.7 },
      family: 'outcome',
      slice: { surface },
      cause: { name: `p_click is no longer calibrated on ${surface}`, head: 'p_click' },
      before: { kind: 'publish', title: `Calibration tables of ${surface} published`, ref: `calibration-${surface}` },
      after: {
        kind: 'publish',
        title: `Calibration tables of ${surface} taken back`,
        ref: `calibration-${surface}-back`,
      },
    }
  },
  store_flood(random, { stores, items }) {
    const counts = new Map<string, number>()
    for (const { row } of items) counts.set(row.store_id ?? '', (counts.get(row.store_id ?? '') ?? 0) + 1)
    const bySize = stores
      .map(({ row }) => row)
      .sort((a, b) => (counts.get(b.store_id) ?? 0) - (counts.get(a.store_id) ?? 0))
    const store = random.pick(bySize.slice(0, Math.ceil(bySize.length / 6)))
    return {
      fault: { kind: 'store_flood', store: store.store_id },
      family: 'outcome',
      slice: { store: store.store_id },
      cause: {
        name: `${store.name_en} lists its whole catalogue anew, all of it reduced and with five stars`,
        store: store.store_id,
      },
      before: { kind: 'publish', title: `Catalogue of ${store.name_en} imported`, ref: `import-${store.store_id}` },
      after: { kind: 'publish', title: `Listings of ${store.name_en} restored`, ref: `restored-${store.store_id}` },
    }
  },
  source_timeout(random) {
    const country = random.pick(largeCountries)
    return {
      fault: { kind: 'source_timeout', source: 'neighbours', country: country.code, share: 0.8 },
      family: 'latency',
      slice: { country: country.code },
      cause: { name: `Nearest neighbours time out in ${country.name}`, source: 'neighbours', stage: 'retrieve' },
      before: deploy(`Vector index of ${country.name} moved`, 'vector-index-move'),
      after: deploy(`Vector index of ${country.name} moved back`, 'vector-index-back'),
    }
  },
  slow_stage(random) {
    const country = random.pick(largeCountries)
    const stage = random.pick(['features', 'score'])
    return {
      fault: { kind: 'slow_stage', stage, country: country.code, factor: 5 },
      family: 'latency',
      slice: { country: country.code },
      cause: { name: `Stage ${stage} is slow in ${country.name}`, stage },
      before: deploy(`Serving 3.4 deployed for ${country.name}`, 'serving-3.4'),
      after: deploy(`Serving 3.4.1 deployed for ${country.name}`, 'serving-3.4.1'),
    }
  },
  empty_queries(random) {
    // Only what is in Arabic breaks when it is escaped twice.
    const queryClass = random.pick(['ar_product', 'ar_brand'])
    return {
      fault: { kind: 'empty_queries', queryClass },
      family: 'outcome',
      slice: { surface: 'search', query_class: queryClass },
      cause: { name: 'Arabic queries are escaped twice and find nothing', source: 'lexical', stage: 'retrieve' },
      before: deploy('Query rewriting 2 deployed for search', 'query-rewriting-2'),
      after: deploy('Query rewriting 2 rolled back', 'query-rewriting-2-back'),
    }
  },
  demand_shift(random) {
    const country = random.pick(largeCountries)
    const wave = random.pick([
      { key: 'toys', title: 'School holidays begin' },
      { key: 'sports', title: 'The cup final is played' },
      { key: 'bags', title: 'Travel season begins' },
      { key: 'appliances', title: 'Wages are paid early' },
    ])
    const category = categories.findIndex(({ key }) => key === wave.key)
    return {
      fault: { kind: 'demand_shift', category, country: country.code, lift: 1.3 },
      family: 'none',
      slice: { country: country.code, category: wave.key },
      cause: { name: `Shoppers in ${country.name} want ${wave.key}` },
      before: { kind: 'holiday', title: `${wave.title} in ${country.name}`, ref: `demand-${wave.key}` },
      after: null,
    }
  },
}
