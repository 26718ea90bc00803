import { join } from 'node:path'
import type { ClickHouseClient } from '@clickhouse/client'
import { storeReference } from '../logging/reference'
import { Batches } from './batches'
import { checkStored } from './check'
import { assertHeader, exactly, readCsv } from './csv-file'
import { type Click, header, itemOf, MODEL, readClick, rowsOf, SURFACE } from './eshop-rows'
import { beginImport, contentHash, finishImport, forgetStart, isImported } from './ledger'
import { type ImportReport, type Progress, Skips } from './report'

const TITLE = 'E-shop clothing 2008'
const FILE = 'e-shop clothing 2008.csv'
const EXPECTED_ROWS = 165_474
const PROGRESS_EVERY = 10_000

/**
 * Imports the clicks of a clothing shop, in session order. It is a click log: each click is a request with one interaction,
 * and there are no impressions, so that rates are not known. The features of the clicked item stand with the click.
 */
export async function importEshop(
  client: ClickHouseClient,
  directory: string,
  onProgress: (progress: Progress) => void,
): Promise<ImportReport> {
  const started = Date.now()
  onProgress({ step: 'reading_files', progress: null })
  const path = join(directory, FILE)
  const subject = { title: TITLE, hash: await contentHash([path]) }
  const report = (rest: Omit<ImportReport, 'dataset' | 'elapsedMs'>): ImportReport => {
    return { dataset: TITLE, ...rest, elapsedMs: Date.now() - started }
  }
  if (await isImported(client, subject)) {
    await forgetStart(client)
    return report({ read: 0, written: {}, skipped: [], notes: [], alreadyImported: true })
  }
  const notes = [
    'The data have no time of day: a click is put at the start of its day (UTC) plus one second for each click of its session before and including it.',
    'The data have clicks alone: no impressions, carts or purchases, so that CTR and all other rates are not known.',
    'A shopper is a session: the data have nothing that links sessions. position is the place on the page (1 to 6).',
  ]
  await assertHeader(path, ';', exactly(path, header))
  await beginImport(client, subject)
  const batches = new Batches(client, subject.hash)
  const { read, skips, catalogue, firstDay } = await readClicks(path, batches, (progress) =>
    onProgress({ step: 'importing', progress }),
  )
  notes.push(...catalogue.notes())
  for (const click of catalogue.usual()) await batches.add('items', itemOf(click))
  await batches.flush()

  onProgress({ step: 'making_references', progress: null })
  if (firstDay === null) notes.push('No reference: no click could be read.')
  else await storeFirstMonth(client, firstDay)
  onProgress({ step: 'checking', progress: null })
  await checkStored(client, [MODEL], batches.written)
  await finishImport(client, subject)
  return report({ read, written: batches.written, skipped: skips.list(), notes, alreadyImported: false })
}

async function readClicks(path: string, batches: Batches, onProgress: (progress: number) => void) {
  const skips = new Skips()
  const catalogue = new Catalogue()
  const sessions = new Map<string, Click>()
  const seen = new Set<string>()
  let firstDay: number | null = null
  let read = 0
  for await (const { line, fields } of readCsv(path, ';', exactly(path, header))) {
    if (read % PROGRESS_EVERY === 0) onProgress(Math.min(read / EXPECTED_ROWS, 1))
    read += 1
    const click = readClick(fields)
    if (typeof click === 'string') {
      skips.add(click, FILE, line)
      continue
    }
    const { request, interaction } = rowsOf(click)
    if (seen.has(request.request_id)) {
      skips.add('duplicate', FILE, line)
      continue
    }
    seen.add(request.request_id)
    catalogue.add(click)
    const first = sessions.get(click.session)
    if (first === undefined || click.time < first.time) sessions.set(click.session, click)
    if (firstDay === null || click.time < firstDay) firstDay = click.time
    await batches.add('requests', request)
    await batches.add('interactions', interaction)
  }
  for (const [user_id, { country, time }] of sessions) {
    await batches.add('users', { user_id, country, segment: '', first_seen: new Date(time).toISOString() })
  }
  return { read, skips, catalogue, firstDay }
}

/** The items as the clicks describe them; where clicks disagree, as most of them do. */
class Catalogue {
  readonly #looks = new Map<string, Map<string, { click: Click; count: number }>>()

  add(click: Click): void {
    const looks = this.#looks.get(click.item) ?? new Map<string, { click: Click; count: number }>()
    this.#looks.set(click.item, looks)
    const key = [click.category, click.colour, click.photography, click.price].join()
    const look = looks.get(key) ?? { click, count: 0 }
    look.count += 1
    looks.set(key, look)
  }

  usual(): Click[] {
    return [...this.#looks.values()].flatMap((looks) => {
      const [most] = [...looks.values()].sort((a, b) => b.count - a.count)
      return most ? [most.click] : []
    })
  }

  notes(): string[] {
    const several = [...this.#looks].filter(([, looks]) => looks.size > 1).map(([item]) => item)
    if (several.length === 0) return []
    const named = several.slice(0, 5).join(', ') + (several.length > 5 ? ` and ${several.length - 5} more items` : '')
    return [`Clicks describe ${named} in more than one way: the catalogue has the most frequent, each click its own.`]
  }
}

async function storeFirstMonth(client: ClickHouseClient, firstClick: number): Promise<void> {
  const first = new Date(firstClick)
  const from = Date.UTC(first.getUTCFullYear(), first.getUTCMonth())
  const to = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1)
  await storeReference(client, {
    model_versions: [MODEL],
    made_of: [MODEL],
    surface: SURFACE,
    range: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    label: new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(from),
    source: 'clicks',
  })
}
