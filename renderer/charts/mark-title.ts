import { holidays } from '../../shared/calendar/holidays'
import type { Annotation } from '../../shared/contract/bridge'
import { type Bucket, bucketMs } from '../../shared/time'
import type { Text } from '../i18n'

/** What a mark is called: holidays of the calendar in the reader's language, the rest as somebody wrote it. */
export function markTitle({ kind, title, ref }: Annotation, t: Text): string {
  const holiday =
    kind === 'holiday' && ref === `calendar:${title}` ? holidays.find((name) => name === title) : undefined
  return holiday === undefined ? title : t(`holiday.${holiday}`)
}

/** Marks that fall into the bucket that an instant lies in. */
export function marksAt(annotations: readonly Annotation[], at: number, bucket: Bucket): Annotation[] {
  const start = Math.floor(at / bucketMs[bucket]) * bucketMs[bucket]
  return annotations.filter(({ ts, until }) => {
    const from = Date.parse(ts)
    return from < start + bucketMs[bucket] && (until === null ? from : Date.parse(until) - 1) >= start
  })
}
