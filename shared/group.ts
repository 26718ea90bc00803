/** Rows by key, in order of first appearance. (Map.groupBy, which older runtimes lack.) */
export function groupBy<T>(rows: Iterable<T>, keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/** A key of several parts that cannot be confused with another ("a b" + "c" is not "a" + "b c"). */
export function keyOf(...parts: string[]): string {
  return JSON.stringify(parts)
}
