import type { ConfigDocument, Rule } from '../config/document'

/** A schedule that holds at every moment of a log. */
export const always = { start: '1970-01-01T00:00:00.000Z', end: '9999-12-31T23:59:59.999Z' }

/** The document without a rule, and with it on whatever its schedule: a rule is weighed before its time has come. */
export function withAndWithout(document: ConfigDocument, rule: Rule) {
  const without = { ...document, rules: document.rules.filter(({ id }) => id !== rule.id) }
  const on: Rule = { ...rule, enabled: true, schedule: { ...rule.schedule, ...always } }
  return { without, with: { ...without, rules: [...without.rules, on] } }
}
