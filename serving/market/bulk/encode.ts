import { numberNames } from '../../features/schema'
import type { CandidateSetRow, ImpressionRow } from '../../logging/rows'

/**
 * Rows with their many floats as bytes in base64, which are neither printed nor parsed. (Binary formats are no way into the embedded
 * engine: it takes two newlines in the bytes for the end of the statement.)
 */

/** The impressions of one request, at least one, as a row of market_pages. */
export function encodePage(page: readonly ImpressionRow[]): object {
  const first: Partial<ImpressionRow> = page[0] ?? {}
  const { request_id, user_id, session_id, surface, segment, country, device, config_version, model_version, variant } =
    first
  const heads = Object.keys(first.heads ?? {})
  return {
    ...{ request_id, user_id, session_id, surface, segment, country, device, config_version, model_version, variant },
    milliseconds: Date.parse(first.ts ?? ''),
    items: page.map((row) => row.item_id),
    stores: page.map((row) => row.store_id ?? ''),
    positions: page.map((row) => row.position),
    slots: page.map((row) => row.slot_type ?? 'organic'),
    sources: page.map((row) => row.source ?? ''),
    explorations: page.map((row) => row.is_exploration ?? false),
    head_names: heads,
    categories: page.map((row) => row.features_cat?.category ?? ''),
    brands: page.map((row) => row.features_cat?.brand ?? ''),
    chances: doubles(page.map((row) => row.propensity ?? Number.NaN)),
    values: doubles(page.map((row) => row.score ?? Number.NaN)),
    head_lists: page.map((row) => floats(heads.map((head) => row.heads?.[head] ?? Number.NaN))),
    number_lists: page.map((row) => floats(numberNames.map((name) => row.features_num?.[name] ?? Number.NaN))),
  }
}

export function encodeCandidates(row: CandidateSetRow): object {
  return {
    ...row,
    heads: row.heads.map(floats),
    margin: floats(row.margin),
    base_score: doubles(row.base_score),
  }
}

function floats(values: readonly number[]): string {
  return Buffer.from(Float32Array.from(values).buffer).toString('base64')
}

function doubles(values: readonly number[]): string {
  return Buffer.from(Float64Array.from(values).buffer).toString('base64')
}
