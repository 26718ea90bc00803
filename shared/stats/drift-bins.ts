import { specialBin } from '../contract/log'
import { decileGroups, sumBy } from './bins'
import type { BinPair } from './drift'

/** What windows are measured against: the rows of a stored reference by bin, see reference_profiles in shared/contract/log.ts. */
export interface ReferenceMasses {
  readonly kind: 'number' | 'category'
  readonly categories: readonly string[]
  readonly counts: readonly number[]
  readonly missing: number
  /** Rows, those missing included; what is in no count is a category beyond those stored. */
  readonly n: number
  readonly units: number
}

/** A stored reference with where its bins lie. */
export interface ReferenceProfile extends ReferenceMasses {
  readonly edges: readonly number[]
  readonly low: number
  readonly high: number
}

/** Current rows by stored bin number, special bins included: bin → rows. */
export type BinRows = ReadonlyMap<number, number>

/** What is said of edges that are not at hand. */
export interface EdgesInShort {
  readonly count: number
  /** Finite, and each above the one before it. */
  readonly ascending: boolean
  /** low <= high */
  readonly ranged: boolean
}

/** What is wrong with a stored reference, or null. One that is broken fails alone. */
export function profileFault(profile: ReferenceProfile): string | null {
  const { edges, low, high } = profile
  const ascending = edges.every((edge, i) => Number.isFinite(edge) && edge > (edges[i - 1] ?? Number.NEGATIVE_INFINITY))
  return massesFault(profile, { count: edges.length, ascending, ranged: low <= high })
}

/** The same of a reference whose edges were left where they are. */
export function massesFault(masses: ReferenceMasses, edges: EdgesInShort): string | null {
  const { kind, categories, counts } = masses
  if (kind === 'number' && counts.length !== edges.count + 1) {
    return `${counts.length} counts for ${edges.count} edges (expected ${edges.count + 1})`
  }
  if (kind === 'category' && counts.length !== categories.length) {
    return `${counts.length} counts for ${categories.length} categories`
  }
  if (!edges.ascending) return 'the edges do not ascend'
  if (kind === 'number' && edges.count > 0 && !edges.ranged) return 'the range is not a range'
  if ([...counts, masses.missing].some((count) => !(count >= 0) || !Number.isFinite(count)))
    return 'a count is not a count'
  const held = counts.reduce((sum, count) => sum + count, masses.missing)
  if (held === 0) return 'it holds no rows'
  if (held > masses.n) return `it counts ${held} rows of ${masses.n}`
  return null
}

/**
 * The bins a window is judged in: deciles of the reference (or its categories), and after them missing, below and above the reference's
 * range (numbers) or unseen (categories). `units` of the current window decide which categories are too rare to stand alone.
 */
export function judgedBins(profile: ReferenceProfile, rows: BinRows, units: number): BinPair[] {
  const special = (kind: 'missing' | 'below' | 'above', reference: number): BinPair => {
    return { label: '', kind, reference, current: rows.get(specialBin[kind]) ?? 0 }
  }
  const missing = special('missing', profile.missing)
  if (profile.kind === 'category') return [...categories(profile, rows, units), missing]
  return [...deciles(profile, rows), missing, special('below', 0), special('above', 0)]
}

/** Rows of many windows, as bin numbers and as many counts; a bin may come more than once. */
export interface BinArrays {
  readonly bins: readonly number[]
  readonly counts: readonly number[]
}

/**
 * The counts of judgedBins alone, for many windows of one feature: what follows from a number's reference is found once, and nothing is
 * made that is not counted.
 */
export function judgedCounts(
  profile: ReferenceMasses,
): (rows: BinArrays, units: number) => { reference: readonly number[]; current: readonly number[] } {
  if (profile.kind === 'category') {
    return ({ bins, counts }, units) => {
      const rows = new Map<number, number>()
      bins.forEach((bin, index) => {
        rows.set(bin, (rows.get(bin) ?? 0) + (counts[index] ?? 0))
      })
      const pairs = categories(profile, rows, units)
      return {
        reference: [...pairs.map((pair) => pair.reference), profile.missing],
        current: [...pairs.map((pair) => pair.current), rows.get(specialBin.missing) ?? 0],
      }
    }
  }
  const groups = decileGroups(profile.counts)
  const masses = sumBy(profile.counts, groups)
  const reference = [...masses, profile.missing, 0, 0]
  const special = new Map<number, number>([
    [specialBin.missing, masses.length],
    [specialBin.below, masses.length + 1],
    [specialBin.above, masses.length + 2],
  ])
  return ({ bins, counts }) => {
    const current = new Array<number>(reference.length).fill(0)
    for (let index = 0; index < bins.length; index++) {
      const bin = bins[index] ?? -1
      const place = bin >= 0 ? groups[bin] : special.get(bin)
      if (place !== undefined) current[place] = (current[place] ?? 0) + (counts[index] ?? 0)
    }
    return { reference, current }
  }
}

function deciles(profile: ReferenceProfile, rows: BinRows): BinPair[] {
  const groups = decileGroups(profile.counts)
  const reference = sumBy(profile.counts, groups)
  const current = sumBy(
    profile.counts.map((_, bin) => rows.get(bin) ?? 0),
    groups,
  )
  return reference.map((count, group) => {
    const first = groups.indexOf(group)
    const last = groups.lastIndexOf(group)
    const from = first === 0 ? profile.low : profile.edges[first - 1]
    const to = last === groups.length - 1 ? profile.high : profile.edges[last]
    return { label: rangeLabel(from, to), kind: 'bin', reference: count, current: current[group] ?? 0 }
  })
}

function rangeLabel(from: number | undefined, to: number | undefined): string {
  const short = (value: number | undefined) => String(Number((value ?? Number.NaN).toPrecision(4)))
  return short(from) === short(to) ? short(from) : `${short(from)} … ${short(to)}`
}

/** Categories with fewer units than this in the reference are its long tail. */
const TAIL_UNITS = 5

/**
 * Reference categories one by one, but for two kinds, since PSI's law fails on them (simulated: a tail of 2,000 categories gave red at
 * every size without any change). The tail, under 5 units in the reference, is one bin with the unseen: where there is a
 * tail a fresh window brings new categories by itself. Those of which the current window cannot expect one unit are one bin as well.
 */
function categories(profile: ReferenceMasses, rows: BinRows, units: number): BinPair[] {
  const pairs = profile.categories.map((label, bin): BinPair => {
    return { label, kind: 'bin', reference: profile.counts[bin] ?? 0, current: rows.get(bin) ?? 0 }
  })
  const tailLimit = (TAIL_UNITS / Math.max(1, profile.units)) * profile.n
  const rareLimit = (1 / Math.max(1, units)) * profile.n
  const tail = pairs.filter((pair) => pair.reference < tailLimit)
  const rare = pairs.filter((pair) => pair.reference >= tailLimit && pair.reference < rareLimit)
  const common = pairs.filter((pair) => pair.reference >= Math.max(tailLimit, rareLimit))
  const beyond = profile.counts.reduce((rest, count) => rest - count, profile.n - profile.missing)
  const unseen: BinPair = { label: '', kind: 'unseen', reference: beyond, current: rows.get(specialBin.unseen) ?? 0 }
  return [...common, ...(rare.length > 0 ? [together(rare, 'bin')] : []), together([...tail, unseen], 'unseen')]
}

function together(pairs: readonly BinPair[], kind: BinPair['kind']): BinPair {
  const names = pairs.map((pair) => pair.label).filter((label) => label !== '')
  const more = names.length > 3 ? ` +${names.length - 3}` : ''
  return {
    label: `${names.slice(0, 3).join(', ')}${more}`,
    kind,
    reference: pairs.reduce((sum, pair) => sum + pair.reference, 0),
    current: pairs.reduce((sum, pair) => sum + pair.current, 0),
  }
}
