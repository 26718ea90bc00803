import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import { streamRows } from '../models/read'
import eventsSql from '../online/events.sql?raw'
import { LoggedEvent } from '../online/rebuild'
import servedSql from './served.sql?raw'

const Served = z.object({
  at: z.number(),
  request_id: z.string(),
  surface: z.string(),
  user_id: z.string(),
  session_id: z.string(),
  country: z.string(),
  device: z.string(),
  segment: z.string(),
  items: z.array(z.string()),
  sampled: z.number(),
})
/** A page that was served, and whether it is of the sample. */
export type Served = z.infer<typeof Served>

/** What the log has of a span, events and pages, in the order of time; of one moment the events first, as a page sees them. */
export async function* readLog(
  client: ClickHouseClient,
  span: { from: number; until: number; one_in: number },
): AsyncGenerator<{ event?: LoggedEvent; page?: Served }> {
  const events = streamRows(client, eventsSql, { from: span.from, until: span.until }, LoggedEvent)
  try {
    let event = await events.next()
    for await (const page of streamRows(client, servedSql, span, Served)) {
      for (; !event.done && event.value.at <= page.at; event = await events.next()) yield { event: event.value }
      yield { page }
    }
    for (; !event.done; event = await events.next()) yield { event: event.value }
  } finally {
    await events.return(undefined)
  }
}
