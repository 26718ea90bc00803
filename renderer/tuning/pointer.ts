/** JSON pointers (RFC 6901) into a document: how findings, fixes, changes and conflicts name a place. */

type Json = unknown

export function parsePointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

export function formatPointer(...parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

export function readPointer(document: Json, pointer: string): Json {
  let value = document
  for (const part of parsePointer(pointer)) value = child(value, part)
  return value
}

/** A copy with the value put at the pointer; undefined removes it. Untouched branches are shared with the original. */
export function writePointer(document: Json, pointer: string, value: Json): Json {
  return write(document, parsePointer(pointer), value)
}

function write(node: Json, path: readonly string[], value: Json): Json {
  const [part, ...rest] = path
  if (part === undefined) return value
  if (Array.isArray(node)) return writeArray(node, part, rest, value)
  const record: Record<string, Json> = isRecord(node) ? node : {}
  const next = write(record[part], rest, value)
  if (next !== undefined) return { ...record, [part]: next }
  const { [part]: _, ...others } = record
  return others
}

/** Members that have an id are addressed by it: a place in a list moves when somebody else adds a rule. */
function writeArray(list: readonly Json[], part: string, rest: readonly string[], value: Json): Json {
  const index = indexIn(list, part)
  const next = write(list[index], rest, value)
  if (next === undefined) return list.filter((_, at) => at !== index)
  if (index >= list.length || index < 0) return [...list, next]
  return list.map((member, at) => (at === index ? next : member))
}

function child(node: Json, part: string): Json {
  if (Array.isArray(node)) return node[indexIn(node, part)]
  return isRecord(node) ? node[part] : undefined
}

function indexIn(list: readonly Json[], part: string): number {
  const byId = list.findIndex((member) => isRecord(member) && (member.id === part || member.name === part))
  if (byId >= 0) return byId
  return /^\d+$/.test(part) ? Number(part) : list.length
}

function isRecord(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
