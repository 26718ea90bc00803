/** Strict readers of fields: null when the text is not wholly what it should be. */

export function readInteger(text: string): number | null {
  return /^-?\d{1,15}$/.test(text) ? Number(text) : null
}

export function readNumber(text: string): number | null {
  const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value : null
}

/** "2019-11-24 00:03:13.442536+00:00" as RFC 3339 UTC with milliseconds. */
export function readUtcTime(text: string): string | null {
  const found = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?\+00:00$/.exec(text)
  if (!found) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number)
  const milliseconds = Number((found[7] ?? '').padEnd(3, '0').slice(0, 3))
  const midnight = utcDay(year, month, day)
  if (midnight === null || hour > 23 || minute > 59 || second > 59) return null
  return new Date(midnight + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds).toISOString()
}

/** Milliseconds at the start of a day that is in the calendar. */
export function utcDay(year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day)
  const date = new Date(time)
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? time : null
}
