import type { ConfigDocument } from '../../shared/config/document'
import { join } from '../../shared/config/pointer'
import type { Edit } from '../../shared/contract/serving'
import { weighTerms } from '../../shared/ranking/blend'

/** A number of the configuration that can be tried another way, and where it stands in the document. */
export interface InlineField {
  readonly pointer: string
  readonly name: string
  readonly kind: 'weight' | 'distance' | 'share'
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
}

/** The weights that count on this surface, wherever they come from; how far alike items are kept apart; how much is shuffled. */
export function inlineFields(document: ConfigDocument, surface: string): InlineField[] {
  const { value_model, diversity, exploration } = document
  const weights = weighTerms(value_model, { surface, segment: '', country: '' }).flatMap(
    ({ term, weight, weight_from }) => {
      const known = value_model.terms[term]
      if (!known) return []
      const pointer =
        weight_from === 'base'
          ? `${join('/value_model/terms', term)}/weight`
          : join(`${join('/value_model/overrides', `id:${weight_from}`)}/weights`, term)
      const step = Math.max(0.01, Number(((known.max - known.min) / 100).toPrecision(1)))
      return [{ pointer, name: term, kind: 'weight' as const, value: weight, min: known.min, max: known.max, step }]
    },
  )
  const distance = (name: 'max_per_store' | 'max_per_category'): InlineField => ({
    ...{ pointer: `/diversity/${name}`, name, kind: 'distance', value: diversity[name], min: 1, max: 200, step: 1 },
  })
  const share: InlineField = {
    ...{ pointer: '/exploration/shuffle_share', name: 'shuffle_share', kind: 'share', min: 0, max: 0.2, step: 0.01 },
    value: exploration.shuffle_share,
  }
  return [...weights, distance('max_per_store'), distance('max_per_category'), share]
}

/** Only what differs. */
export function editsFrom(fields: readonly InlineField[], typed: ReadonlyMap<string, number>): Edit[] {
  return fields.flatMap(({ pointer, value }) => {
    const next = typed.get(pointer)
    return next === undefined || next === value || Number.isNaN(next) ? [] : [{ pointer, value: next }]
  })
}
