import type { ConfigDocument } from './document'
import type { Facts, Finding } from './finding'
import { checkColdStart } from './validate-cold-start'
import { checkPairs } from './validate-pairs'
import { checkRules } from './validate-rules'
import { checkValueModel } from './validate-value-model'

/**
 * What is wrong or doubtful in a document, as far as it can be told without looking at traffic. An error must not be
 * published; a warning wants a second look. Ordered by severity, then by place.
 */
export function validate(document: ConfigDocument, facts: Facts): Finding[] {
  const findings = [
    ...checkValueModel(document, facts),
    ...checkRules(document, facts),
    ...checkPairs(document, facts),
    ...checkColdStart(document, facts),
  ]
  return findings.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
}

const severities: readonly Finding['severity'][] = ['error', 'warning', 'info']
