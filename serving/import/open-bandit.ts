import { basename, join } from 'node:path'
import type { ClickHouseClient } from '@clickhouse/client'
import { storeReference } from '../logging/reference'
import { Batches } from './batches'
import { checkStored } from './check'
import { assertHeader, exactly, readCsv } from './csv-file'
import { beginImport, contentHash, finishImport, forgetStart, isImported } from './ledger'
import {
  type BanditItem,
  type Campaign,
  campaigns,
  catalogue,
  contextFile,
  inWordsOf,
  readItems,
} from './open-bandit-items'
import { type BanditRows, logHeader, readBanditRow } from './open-bandit-rows'
import { type ImportReport, type Progress, Skips } from './report'

const TITLE = 'Open Bandit Dataset'
const policies = ['random', 'bts'] as const
type Policy = (typeof policies)[number]
type LogFile = { policy: Policy; campaign: Campaign; path: string; items: readonly BanditItem[] }
const DAY = 86_400_000

/**
 * Imports DIR/{random,bts}/{men,women}: recommendations of a fashion shop under two policies, each with position, propensity
 * and click. A policy becomes a model version and a campaign a surface.
 */
export async function importOpenBandit(
  client: ClickHouseClient,
  directory: string,
  onProgress: (progress: Progress) => void,
): Promise<ImportReport> {
  const started = Date.now()
  onProgress({ step: 'reading_files', progress: null })
  const subject = { title: TITLE, hash: await contentHash(filesOf(directory)) }
  const report = (rest: Omit<ImportReport, 'dataset' | 'elapsedMs'>): ImportReport => {
    return { dataset: TITLE, ...rest, elapsedMs: Date.now() - started }
  }
  if (await isImported(client, subject)) {
    await forgetStart(client)
    return report({ read: 0, written: {}, skipped: [], notes: [], alreadyImported: true })
  }
  const notes = [
    'The data have no shopper ids: user_id is empty, and nothing is counted by shopper.',
    'The data have no requests: each row is a request of its own with one impression.',
    'Candidate sets, stock, prices, heads, scores and latency are not in the data.',
  ]
  const logs = await readCatalogues(directory, notes)
  for (const log of logs) await assertHeader(log.path, ',', headerOf(log))
  await beginImport(client, subject)

  const batches = new Batches(client, subject.hash)
  const { read, skips, firstOfRandom } = await readLogs(logs, batches, (progress) =>
    onProgress({ step: 'importing', progress }),
  )
  for (const log of logs.filter(({ policy }) => policy === 'random')) {
    for (const item of catalogue(log.campaign, log.items)) await batches.add('items', item)
  }
  await batches.flush()

  onProgress({ step: 'making_references', progress: null })
  for (const campaign of campaigns) {
    const first = firstOfRandom.get(campaign)
    if (first === undefined) notes.push(`No reference for ${campaign}: no row of the random policy could be read.`)
    else await storeFirstTwoDays(client, campaign, first)
  }
  onProgress({ step: 'checking', progress: null })
  await checkStored(client, policies, batches.written)
  await finishImport(client, subject)
  return report({ read, written: batches.written, skipped: skips.list(), notes, alreadyImported: false })
}

function filesOf(directory: string): string[] {
  return campaigns.flatMap((campaign) =>
    policies.flatMap((policy) => [contextFile(directory, policy, campaign), logPath(directory, policy, campaign)]),
  )
}

function logPath(directory: string, policy: Policy, campaign: Campaign): string {
  return join(directory, policy, campaign, `${campaign}.csv`)
}

function headerOf(log: LogFile): (header: string[]) => void {
  return exactly(log.path, logHeader(log.items.length))
}

/** The log files with their items, described in the words of the random policy where that is possible. */
async function readCatalogues(directory: string, notes: string[]): Promise<LogFile[]> {
  const logs: LogFile[] = []
  for (const campaign of campaigns) {
    const known = await readItems(contextFile(directory, 'random', campaign))
    const items = await readItems(contextFile(directory, 'bts', campaign))
    const renamed = inWordsOf(known, items)
    logs.push({ policy: 'random', campaign, path: logPath(directory, 'random', campaign), items: known })
    logs.push({ policy: 'bts', campaign, path: logPath(directory, 'bts', campaign), items: renamed ?? items })
    notes.push(
      renamed
        ? `The files of each policy hash item_feature_1 to 3 of ${campaign} anew. They correspond one to one, so those of bts were given the names they have for random.`
        : `item_feature_1 to 3 of ${campaign} do not correspond between the policies and were kept: against the reference, the categories of bts are unseen.`,
    )
  }
  return logs
}

async function readLogs(logs: readonly LogFile[], batches: Batches, onProgress: (progress: number) => void) {
  const skips = new Skips()
  const firstOfRandom = new Map<Campaign, string>()
  let read = 0
  for (const [done, log] of logs.entries()) {
    onProgress(done / logs.length)
    let index = 0
    for await (const { line, fields } of readCsv(log.path, ',', headerOf(log))) {
      const rows = readBanditRow(fields, { ...log, index })
      index += 1
      if (typeof rows === 'string') {
        skips.add(rows, `${log.policy}/${log.campaign}/${basename(log.path)}`, line)
        continue
      }
      await store(rows, batches)
      if (log.policy === 'random') keepEarliest(firstOfRandom, log.campaign, rows.request.ts)
    }
    read += index
  }
  return { read, skips, firstOfRandom }
}

async function store(rows: BanditRows, batches: Batches): Promise<void> {
  await batches.add('requests', rows.request)
  await batches.add('impressions', rows.impression)
  if (rows.click) await batches.add('interactions', rows.click)
}

function keepEarliest<Key>(times: Map<Key, string>, key: Key, ts: string): void {
  const known = times.get(key)
  if (known === undefined || ts < known) times.set(key, ts)
}

async function storeFirstTwoDays(client: ClickHouseClient, campaign: Campaign, first: string): Promise<void> {
  const from = Math.floor(Date.parse(first) / DAY) * DAY
  const [firstDay, lastDay] = [from, from + DAY].map((time) => new Date(time).toISOString().slice(0, 10))
  await storeReference(client, {
    model_versions: policies,
    made_of: ['random'],
    surface: campaign,
    range: { from: new Date(from).toISOString(), to: new Date(from + 2 * DAY).toISOString() },
    label: `random policy, ${firstDay} to ${lastDay}`,
    source: 'impressions',
  })
}
