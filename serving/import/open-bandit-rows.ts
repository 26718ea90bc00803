import type { ImpressionRow, InteractionRow, RequestRow } from '../logging/rows'
import { type BanditItem, type Campaign, categoriesOf, itemId } from './open-bandit-items'
import { readInteger, readNumber, readUtcTime } from './parse'
import type { SkipReason } from './report'

const FIRST_COLUMNS = ['', 'timestamp', 'item_id', 'position', 'click', 'propensity_score']
const USER_FEATURES = ['user_feature_0', 'user_feature_1', 'user_feature_2', 'user_feature_3']
const POSITIONS = 3

export function logHeader(items: number): string[] {
  return [...FIRST_COLUMNS, ...USER_FEATURES, ...Array.from({ length: items }, (_, i) => `user-item_affinity_${i}`)]
}

export type BanditRows = { request: RequestRow; impression: ImpressionRow; click: InteractionRow | null }

/** One line of a log file as rows of the ranking log, or why it is none. `index` counts the file's lines from 0. */
export function readBanditRow(
  fields: readonly string[],
  source: { policy: string; campaign: Campaign; items: readonly BanditItem[]; index: number },
): BanditRows | SkipReason {
  const { policy, campaign, items, index } = source
  if (fields.length !== FIRST_COLUMNS.length + USER_FEATURES.length + items.length) return 'wrong_field_count'
  const [, time = '', itemText = '', positionText = '', click = '', propensityText = ''] = fields

  const ts = readUtcTime(time)
  if (ts === null) return 'bad_time'
  const item = readInteger(itemText)
  if (item === null) return 'bad_number'
  const shown = items[item]
  if (shown === undefined) return 'unknown_item'
  const position = readInteger(positionText)
  if (position === null || position < 1 || position > POSITIONS) return 'bad_position'
  if (click !== '0' && click !== '1') return 'bad_click'
  const propensity = readNumber(propensityText)
  if (propensity === null || propensity <= 0 || propensity > 1) return 'bad_propensity'
  const affinities = fields.slice(FIRST_COLUMNS.length + USER_FEATURES.length).map(readNumber)
  const affinity = affinities[item]
  if (affinity === undefined || affinities.includes(null) || affinity === null) return 'bad_number'

  const userFeatures = fields.slice(FIRST_COLUMNS.length, FIRST_COLUMNS.length + USER_FEATURES.length)
  const request = {
    request_id: `${policy}-${campaign}-${index}`,
    ts,
    user_id: '', // the data have four features of a shopper, and no shopper
    surface: campaign,
    model_version: policy,
  }
  const impression = {
    ...request,
    item_id: itemId(campaign, item),
    position,
    propensity,
    features_num: { item_feature_0: shown.number, affinity },
    features_cat: {
      ...Object.fromEntries(USER_FEATURES.map((name, i) => [name, userFeatures[i] ?? ''])),
      ...categoriesOf(shown),
    },
  }
  const event = { event_id: `${request.request_id}-click`, item_id: impression.item_id, position, impression_ts: ts }
  return { request, impression, click: click === '1' ? { ...request, ...event, type: 'click' } : null }
}
