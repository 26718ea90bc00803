import type { ConfigDocument, Term } from '../../shared/config/document'
import { allowed, effectiveWeight, setWeight } from './edits'

export const presets = ['live', 'clicks', 'purchases', 'margin'] as const
export type Preset = (typeof presets)[number]

const meant: Record<Exclude<Preset, 'live'>, (term: Term) => boolean> = {
  clicks: ({ head }) => head === 'p_click',
  purchases: ({ head, value }) => head === 'p_purchase' && value !== 'margin',
  margin: ({ value }) => value === 'margin',
}

/**
 * The weights of a surface (null: all) by a preset: live's, or live's with some terms doubled, within their bounds. null where no
 * term is meant by it.
 */
export function withPreset(
  document: ConfigDocument,
  live: ConfigDocument,
  preset: Preset,
  surface: string | null,
): ConfigDocument | null {
  const terms = Object.entries(document.value_model.terms)
  const doubled = preset === 'live' ? () => false : meant[preset]
  if (preset !== 'live' && !terms.some(([, term]) => doubled(term))) return null
  return terms.reduce((made, [name, term]) => {
    if (!live.value_model.terms[name]) return made
    const { weight } = effectiveWeight(live, name, surface)
    const wanted = allowed(term, doubled(term) ? 2 * weight : weight)
    // An override is not made for what already holds.
    return wanted === effectiveWeight(made, name, surface).weight ? made : setWeight(made, name, surface, wanted)
  }, document)
}
