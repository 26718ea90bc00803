import type { ConfigDocument } from '../../shared/config/document'
import { type FindingCode, findingCodes } from '../../shared/config/finding'
import { split } from '../../shared/config/pointer'
import type { Finding } from '../../shared/contract/serving'
import type { MessageKey, TextValues } from '../i18n'
import { describeValue, type Words } from './describe-value'
import { termLabel } from './names'

const known: ReadonlySet<string> = new Set(findingCodes)
const shares = new Set(['from', 'to', 'limit', 'item', 'merchant'])

/** A finding as a sentence. A code or values that this app does not know are shown as they came, never hidden. */
export function describeFinding(finding: Finding, document: ConfigDocument, words: Words): string {
  const { t } = words
  const fallback = () => t('tuning.finding.other', { code: finding.code, pointer: finding.pointer })
  if (!known.has(finding.code)) return fallback()
  const key = keyOf(finding)
  try {
    return t(key, valuesOf(finding, document, words))
  } catch {
    return fallback() // another serving API left out a value that the sentence needs
  }
}

function keyOf({ code, values }: Finding): MessageKey {
  if (code === 'quota_exceeded') {
    return 'slots' in values ? 'tuning.finding.quota_exceeded.slots' : 'tuning.finding.quota_exceeded.together'
  }
  // findingCodes has been asked above; quota_exceeded is the one code with two sentences.
  return `tuning.finding.${code as Exclude<FindingCode, 'quota_exceeded'>}`
}

/** Numbers that a plural needs stay numbers; all others are written in the reader's way. */
function valuesOf(finding: Finding, document: ConfigDocument, words: Words): TextValues {
  const plural = finding.code === 'boost_against_bury'
  return Object.fromEntries(
    Object.entries(finding.values).map(([name, value]) => {
      if (name === 'term' && typeof value === 'string') {
        return [name, termLabel(value, document, words.format.language)]
      }
      if (typeof value === 'string' || (plural && name === 'items')) return [name, value]
      const share = shares.has(name) && value >= 0 && value <= 1
      return [name, describeValue(value, share ? 'share' : 'number', words)]
    }),
  )
}

/** Which part of the page shows the field a finding speaks of. */
export type Part = 'value' | 'cold_start' | 'rules' | 'limits'

export function partOf(pointer: string): Part {
  switch (split(pointer)[0]) {
    case 'value_model':
      return 'value'
    case 'cold_start':
      return 'cold_start'
    case 'rules':
      return 'rules'
    default:
      return 'limits'
  }
}

/** The rule a finding speaks of, by its id. */
export function ruleAt(pointer: string, document: ConfigDocument): string | null {
  const [area, index] = split(pointer)
  if (area !== 'rules' || index === undefined) return null
  return index.startsWith('id:') ? index.slice(3) : (document.rules[Number(index)]?.id ?? null)
}

/** Findings that belong to the field at the pointer or to something inside it. */
export function findingsAt(findings: readonly Finding[], pointer: string): Finding[] {
  return findings.filter((finding) => finding.pointer === pointer || finding.pointer.startsWith(`${pointer}/`))
}
