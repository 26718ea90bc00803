import type { ConfigDocument } from './document'
import { type Facts, type Finding, finding } from './finding'
import { atMost } from './share'

export function checkColdStart(document: ConfigDocument, facts: Facts): Finding[] {
  return [...checkQuotas(document, facts.pageSize), ...checkFallbacks(document), ...checkSources(document)]
}

/** New items and new merchants together may hold half a page. */
const NEW_SHARE = 0.5

function checkQuotas(document: ConfigDocument, page: number): Finding[] {
  const { item, merchant } = document.cold_start
  const found: Finding[] = []
  const slots = '/cold_start/item/slots'
  const onPage = [...new Set(item.slots)].filter((slot) => slot <= page)
  if (onPage.length < item.slots.length) {
    const values = { slots: item.slots.join(', '), page }
    found.push(finding('warning', 'slot_beyond_page', slots, values, { pointer: slots, value: onPage }))
  }
  const allowed = atMost(item.quota, page)
  if (onPage.length > allowed) {
    const values = { slots: onPage.length, allowed, quota: item.quota, page }
    found.push(finding('warning', 'quota_exceeded', slots, values, { pointer: slots, value: onPage.slice(0, allowed) }))
  }
  const together = item.quota + merchant.quota
  if (together > NEW_SHARE + 1e-9) {
    const pointer = '/cold_start/merchant/quota'
    const values = { item: item.quota, merchant: merchant.quota, limit: NEW_SHARE }
    found.push(finding('error', 'quota_exceeded', pointer, values, { pointer, value: NEW_SHARE - item.quota }))
  }
  if (merchant.quota > 0 && atMost(merchant.per_merchant_cap, page) === 0) {
    const pointer = '/cold_start/merchant/per_merchant_cap'
    const values = { allowed: 0, page, rule: 'per_merchant_cap' }
    found.push(finding('warning', 'cap_infeasible', pointer, values, { pointer, value: 1 / page }))
  }
  return found
}

function checkFallbacks(document: ConfigDocument): Finding[] {
  const pointer = '/cold_start/shopper/fallbacks'
  const { fallbacks } = document.cold_start.shopper
  const last = fallbacks.findIndex((fallback) => fallback.enabled && fallback.when === 'nothing')
  if (last < 0) return [finding('warning', 'no_fallback', pointer)]
  return fallbacks.slice(last + 1).flatMap((fallback, index) => {
    if (!fallback.enabled) return []
    const place = `${pointer}/${last + 1 + index}`
    const values = { rule: fallback.id, other: fallbacks[last]?.id ?? '' }
    return [finding('warning', 'shadowed', place, values, { pointer: `${place}/enabled`, value: false })]
  })
}

function checkSources(document: ConfigDocument): Finding[] {
  const on = document.sources.filter((source) => source.enabled && source.quota > 0)
  if (on.length === 0) return [finding('error', 'no_source', '/sources')]
  return document.cold_start.shopper.fallbacks.flatMap((fallback, index) => {
    if (!fallback.enabled || on.some((source) => source.name === fallback.source)) return []
    const at = document.sources.findIndex((source) => source.name === fallback.source && source.quota > 0)
    const fix = at < 0 ? null : { pointer: `/sources/${at}/enabled`, value: true }
    const pointer = `/cold_start/shopper/fallbacks/${index}/source`
    return [finding('warning', 'fallback_source_off', pointer, { source: fallback.source, rule: fallback.id }, fix)]
  })
}
