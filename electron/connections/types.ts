/**
 * Whether a column of the found type can be read where the contract expects another. A team's views may say String for
 * LowCardinality(String) or UInt64 for UInt32; they may not say String for a number.
 */
export function isCompatible(expected: string, found: string): boolean {
  const wanted = familyOf(expected)
  const given = familyOf(found)
  if (wanted === given) return true
  // A value that may be NULL is more than was asked for; one that never is, is fine where NULL is allowed.
  return unwrap('Nullable', wanted) === given
}

/** The type without what makes no difference to a reader: encodings, widths, time zones. */
export function familyOf(type: string): string {
  const text = type.replaceAll(/\s+/g, ' ').trim()
  const aggregate = /^SimpleAggregateFunction\(\w+(?:\([^)]*\))?, (.*)\)$/.exec(text)
  if (aggregate?.[1]) return familyOf(aggregate[1])
  if (text.startsWith('AggregateFunction(')) return text
  return text
    .replaceAll(/LowCardinality\(((?:[^()]|\([^()]*\))*)\)/g, '$1')
    .replaceAll(/\bFixedString\(\d+\)/g, 'String')
    .replaceAll(/\bEnum(?:8|16)?\((?:[^()']|'[^']*')*\)/g, 'String')
    .replaceAll(/\bDateTime(?:64)?\b(?:\((?:[^()']|'[^']*')*\))?/g, 'Time')
    .replaceAll(/\bU?Int(?:8|16|32|64|128|256)\b/g, 'Integer')
    .replaceAll(/\bFloat(?:32|64)\b/g, 'Float')
    .replaceAll(/\bBool\b/g, 'Integer')
}

function unwrap(wrapper: string, type: string): string {
  return type.startsWith(`${wrapper}(`) && type.endsWith(')') ? type.slice(wrapper.length + 1, -1) : type
}
