import type { z } from 'zod'
import type { Finding as FindingSchema } from '../contract/serving'
import { ConfigDocument } from './document'
import { remove, set } from './pointer'
import type { TargetItem } from './scope'

export type Finding = z.infer<typeof FindingSchema>

/** Everything validation can find. The app has a sentence for each, in both languages. */
export const findingCodes = [
  // value model
  'sign_flip',
  'out_of_bounds',
  'bounds_reversed',
  'unknown_head',
  'unknown_term',
  'boost_range',
  'all_weights_zero',
  'influence_jump',
  // a rule by itself
  'duplicate_id',
  'missing_param',
  'boost_below_one',
  'bury_above_one',
  'schedule_reversed',
  'ended',
  'no_end',
  'unknown_surface',
  'unknown_target',
  'never_matches',
  'matches_all',
  'pin_out_of_stock',
  'cap_infeasible',
  'floor_infeasible',
  // rules against each other
  'two_pins_one_slot',
  'pin_against_hide',
  'boost_against_bury',
  'shadowed',
  'pins_over_share',
  // cold start and sources
  'quota_exceeded',
  'slot_beyond_page',
  'no_fallback',
  'fallback_source_off',
  'no_source',
] as const
export type FindingCode = (typeof findingCodes)[number]

/** What validation knows of the world besides the document. Empty lists of heads, surfaces or items mean "not known" and find nothing. */
export interface Facts {
  heads: readonly string[]
  surfaces: readonly string[]
  categories: readonly string[]
  stores: readonly string[]
  items: ReadonlyMap<string, ItemFact>
  now: number // judges schedules
  dataNow: number // judges the age of items: the end of the log
  pageSize: number
  live?: ConfigDocument | null // to compare with
}

export interface ItemFact extends TargetItem {
  stock: number // -1: not logged, counts as in stock
}

/** `remove` as a fix: take away what the pointer names. */
export const removal = undefined

export function finding(
  severity: Finding['severity'],
  code: FindingCode,
  pointer: string,
  values: Finding['values'] = {},
  fix: Finding['fix'] = null,
): Finding {
  return { severity, code, pointer, values, fix }
}

/** The document with a finding's fix applied. */
export function applyFix(document: ConfigDocument, fix: { pointer: string; value?: unknown }): ConfigDocument {
  const changed = fix.value === undefined ? remove(document, fix.pointer) : set(document, fix.pointer, fix.value)
  return ConfigDocument.parse(changed)
}
