import type { ConfigDocument } from '../config/document'
import { scoreOf, type WeighedTerm, weighTerms } from '../ranking/blend'
import type { Columns } from './columns'
import type { Sample } from './sample'

/** Where a term's numbers are, with the weight it has for a request. */
interface Addend {
  readonly term: string
  readonly weight: number
  readonly value: Float64Array | null // null: 1
  readonly p: Float32Array
}

/** The addends for each request: requests of one place share them. */
export function addendsOf(columns: Columns, document: ConfigDocument): (request: number) => readonly Addend[] {
  const { sample } = columns
  const byPlace = columns.places.map((place) =>
    weighTerms(document.value_model, place).map((term) => addend(columns, sample, term)),
  )
  return (request) => byPlace[columns.placeOf[request] ?? 0] ?? []
}

function addend(columns: Columns, { heads, rows }: Sample, { term, head, value_of, weight }: WeighedTerm): Addend {
  const p = rows.heads[heads.indexOf(head)] ?? new Float32Array(rows.item.length)
  return { term, weight, value: columns.value(value_of), p }
}

/** Writes u and, where there is a multiplier, the score of the rows: the same operations in the same order as `utilityOf` and `scoreOf`. */
export function scoreRows(
  addends: readonly Addend[],
  from: number,
  to: number,
  multiplier: Float64Array | null,
  into: { readonly u: Float64Array; readonly score: Float64Array },
): void {
  const { u, score } = into
  u.fill(0, from, to)
  for (const { weight, value, p } of addends) {
    if (value === null) {
      for (let row = from; row < to; row++) u[row] = (u[row] ?? 0) + weight * (p[row] ?? 0)
    } else {
      for (let row = from; row < to; row++) u[row] = (u[row] ?? 0) + weight * (value[row] ?? 0) * (p[row] ?? 0)
    }
  }
  if (multiplier) for (let row = from; row < to; row++) score[row] = scoreOf(u[row] ?? 0, multiplier[row] ?? 1)
}
