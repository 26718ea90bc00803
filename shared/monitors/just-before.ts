import type { Annotation } from '../contract/monitoring'

const HOUR = 3_600_000
/** A change so long before an alarm is still worth naming beside it … */
const JUST_BEFORE = 24
/** … and one that names what is wrong comes before later ones that do not, if it was done so short before. */
const NAMING = 6
/** Kinds of annotation that change something; a holiday or another incident does not. */
const changes = new Set(['deploy', 'publish', 'release', 'rollout', 'rollback', 'backfill', 'import', 'config'])

export interface Before {
  /** Milliseconds: the change was done at this moment or before it, no longer ago than a day before the window that was looked at. */
  readonly until: number
  readonly window: number
  /** What is wrong, and where: 'ios', 'AE', 'rating'. */
  readonly about: readonly string[]
}

/** The change that is likely behind what was seen: of the last hours' the latest that names it, else the latest. */
export function lastChange(annotations: readonly Annotation[], { until, window, about }: Before): Annotation | null {
  const from = until - window - JUST_BEFORE * HOUR
  const near = annotations
    .filter((mark) => {
      const at = Date.parse(mark.ts)
      return changes.has(mark.kind) && at <= until && at >= from
    })
    .sort((a, b) => a.ts.localeCompare(b.ts))
  const names = about.flatMap(namesOf)
  const naming = near.filter((mark) => Date.parse(mark.ts) >= until - window - NAMING * HOUR && isNamed(mark, names))
  return naming.at(-1) ?? near.at(-1) ?? null
}

function isNamed({ title, ref }: Annotation, names: readonly string[]): boolean {
  const said = spelled(`${title} ${ref}`)
  return names.some((name) => said.includes(name))
}

/** Words apart by single spaces, with one at each end, so that whole words are found. */
function spelled(text: string): string {
  return ` ${wordsOf(text).join(' ')} `
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}_]+/u)
    .filter((word) => word !== '')
}

const regions = ['en', 'ar'].map((language) => new Intl.DisplayNames([language], { type: 'region' }))
/** Shorter words of a country's name ('of', 'the') name nothing. */
const TELLING = 4

/** A value as people write it: a code of a country by the words of its name too. */
function namesOf(value: string): string[] {
  const country = /^[A-Z]{2}$/.test(value) ? regions.flatMap((region) => wordsOf(region.of(value) ?? '')) : []
  return [value, ...country.filter((word) => word.length >= TELLING)].map(spelled)
}
