/** What the engine, or this interface in its name, refuses: the text a ClickHouse server would send. */
export class ClickHouseException extends Error {
  constructor(
    readonly code: number,
    readonly type: string,
    message: string,
  ) {
    super(`Code: ${code}. DB::Exception: ${message} (${type})`)
    this.name = 'ClickHouseException'
  }
}

// The engine nests its own text ("Code: 73. DB::Exception: Code: 73. DB::Exception: …"): the innermost one says it.
const outer = /^.*Code: \d+\. DB::Exception: (?=Code: \d+\. DB::Exception: )/s
const parts = /Code: (\d+)\. DB::Exception: (.*?)\s*\(([A-Z0-9_]*[A-Z]{3}[A-Z0-9_]*)\)(?: \(version [^)]*\))*/s

export function asClickHouseException(error: unknown): ClickHouseException {
  if (error instanceof ClickHouseException) return error
  const text = error instanceof Error ? error.message : String(error)
  const [, code, message, type] = parts.exec(text.replace(outer, '')) ?? []
  if (code === undefined || message === undefined || type === undefined) {
    return new ClickHouseException(1002, 'UNKNOWN_EXCEPTION', text)
  }
  return new ClickHouseException(Number(code), type, message)
}

// As src/Server/HTTP/exceptionCodeToHTTPStatus.cpp of ClickHouse has it; everything else is 500.
const statuses: Record<number, readonly number[]> = {
  400: [6, 8, 15, 25, 26, 27, 36, 37, 38, 41, 44, 53, 62, 72, 117, 123, 167, 168, 223, 321, 376, 427, 441, 675, 676],
  401: [194],
  403: [192, 193, 497, 512, 516],
  404: [46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 152, 336, 511],
  408: [159],
  413: [229],
  501: [48],
  503: [76, 209, 439],
}
const statusOf = new Map(
  Object.entries(statuses).flatMap(([status, codes]) => codes.map((code) => [code, Number(status)] as const)),
)

export function httpStatus(error: ClickHouseException): number {
  return statusOf.get(error.code) ?? 500
}

/** The block a client looks for at the end of a response whose head had already been sent. */
export function exceptionBlock(error: ClickHouseException, tag: string): string {
  const message = `${error.message}\n`
  return `\r\n__exception__\r\n${tag}\n${message}${Buffer.byteLength(message)} ${tag}\r\n__exception__\r\n`
}
