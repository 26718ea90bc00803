import type { Heads, OutcomeName, Outcomes } from '../../shared/contract/bridge'
import type { Figure } from '../../shared/figure'
import { calibrationRatio } from '../../shared/stats/calibration'
import { type Bucket, bucketMs } from '../../shared/time'
import { idOf } from '../charts/traffic'

/** The outcome a head foretells. */
export const foretold: Readonly<Record<string, OutcomeName>> = {
  p_click: 'click',
  p_cart: 'cart',
  p_purchase: 'purchase',
  p_negative: 'negative',
}

export interface HeadPoint {
  readonly at: number
  readonly n: number
  /** What the head expected of all of these impressions; and of the part that has matured. */
  readonly promised: number
  readonly expected: number
  readonly realised: number
  readonly maturity: number
}
export interface HeadLine {
  readonly id: string
  readonly model: string
  readonly surface: string
  readonly points: readonly HeadPoint[]
}

export function headsOf({ series }: Pick<Heads, 'series'>): string[] {
  const logged = new Set(series.map(({ head }) => head))
  return Object.keys(foretold).filter((head) => logged.has(head))
}

/** A head beside what came of it, in buckets of a width; of the young ones only what is known by now is expected. */
export function headLines(
  heads: Pick<Heads, 'series'>,
  outcomes: Pick<Outcomes, 'series'>,
  head: string,
  bucket: Bucket,
): HeadLine[] {
  const name = foretold[head]
  if (name === undefined) return []
  const came = new Map(
    outcomes.series.flatMap((line) =>
      line.points.map((point) => [`${idOf(line)} ${Date.parse(point.at)}`, point.outcomes[name]] as const),
    ),
  )
  const width = bucketMs[bucket]
  return heads.series
    .filter((line) => line.head === head)
    .map((line) => {
      const id = idOf(line)
      const points = new Map<number, HeadPoint>()
      for (const point of line.points) {
        const outcome = came.get(`${id} ${Date.parse(point.at)}`)
        if (!outcome) continue
        const at = Math.floor(Date.parse(point.at) / width) * width
        const before = points.get(at)
        const n = (before?.n ?? 0) + point.n
        points.set(at, {
          at,
          n,
          promised: (before?.promised ?? 0) + point.expected,
          expected: (before?.expected ?? 0) + point.expected * outcome.maturity,
          realised: (before?.realised ?? 0) + outcome.n,
          maturity: n > 0 ? ((before?.maturity ?? 0) * (before?.n ?? 0) + outcome.maturity * point.n) / n : 0,
        })
      }
      return { id, model: line.model, surface: line.surface, points: [...points.values()] }
    })
}

/** Realised ÷ expected with its interval; not mature while next to nothing is known. */
export function ratioOf({ realised, expected, n, maturity }: HeadPoint): Figure {
  if (maturity < 0.05) return { kind: 'missing', reason: 'not_mature', n, method: 'calibration-ratio-wilson' }
  return calibrationRatio(realised, expected, Math.round(n * maturity))
}

/** Per impression: as the head said, before anything is known; and as it came, of what has matured. */
export function ratesOf({
  promised,
  realised,
  n,
  maturity,
}: HeadPoint): { expected: number; realised: number | null } | null {
  const known = n * maturity
  return n <= 0 ? null : { expected: promised / n, realised: maturity < 0.05 || known <= 0 ? null : realised / known }
}
