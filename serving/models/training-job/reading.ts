import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import { OpsFailure } from '../../../shared/result'
import { readRows } from '../read'
import { type Examples, isTrue, readExamples, type Shares } from './examples'
import type { TrainingOptions } from './options'
import splitsSql from './splits.sql?raw'
import tiersSql from './tiers.sql?raw'

/** A half-open range of time in milliseconds. */
export interface Span {
  from: number
  until: number
}

export interface Reading {
  spans: { train: Span; validation: Span; test: Span }
  /** Rows by chance: those with an outcome rather than those without, and each weighs what it stands for. */
  train: Examples
  /** Whole slates, all with the same chance: rates in them are the log's. */
  validation: Examples
  test: Examples
}

const SplitRow = z.object({ impressions: z.number(), first: z.number(), cuts: z.array(z.number()) })
const TierRow = z.object({ rare: z.number(), clicked: z.number(), impressions: z.number() })

/** Fewer clicks than this to learn from, and there is nothing to be learnt. */
const LEAST_CLICKS = 200

/** Shares of the rows that may be read. */
const parts = { train: 0.6, validation: 0.16, test: 0.24 }

/**
 * Reads the impressions of the window whose outcomes are all known: those older than the longest label window.
 * invalid_input: too few clicks among them, or none of the features.
 */
export async function readLog(client: ClickHouseClient, options: TrainingOptions): Promise<Reading> {
  const { until: known, labelWindows: windows, seed } = options
  const mature = known - Math.max(...Object.values(windows))
  const [split] = await readRows(client, splitsSql, { from: options.from ?? 0, until: mature }, SplitRow)
  const [validation, test] = split?.cuts ?? []
  if (!split?.impressions || validation === undefined || test === undefined) throw tooFew(0, options, mature)
  const from = options.from ?? split.first
  const spans = {
    train: { from, until: validation },
    validation: { from: validation, until: test },
    test: { from: test, until: mature },
  }
  const common = { known, windows, seed }
  const rowsOf = (part: keyof typeof parts) => Math.floor(parts[part] * options.maximumRows)
  const read = async (part: 'validation' | 'test') => {
    const { impressions } = await tiersOf(client, spans[part])
    const share = Math.min(1, rowsOf(part) / impressions)
    const shares = { rare: share, click: share, none: share }
    return readExamples(client, { ...common, ...spans[part], shares, whole: true })
  }
  const shares = sharesFor(await tiersOf(client, spans.train), rowsOf('train'))
  const train = await readExamples(client, { ...common, ...spans.train, shares, whole: false })
  const clicks = train.labels.filter((_, row) => isTrue(train.labels, row, 0)).length
  if (clicks < LEAST_CLICKS) throw tooFew(clicks, options, mature)
  if (train.numbers.every(Number.isNaN)) {
    const detail = 'The impressions of this log carry none of the features that ranking computes.'
    throw new OpsFailure({ code: 'invalid_input', detail })
  }
  return { spans, train, validation: await read('validation'), test: await read('test') }
}

async function tiersOf(client: ClickHouseClient, span: Span): Promise<z.infer<typeof TierRow>> {
  const [row] = await readRows(client, tiersSql, { ...span }, TierRow)
  return row ?? { rare: 0, clicked: 0, impressions: 0 }
}

/** Of at most `most` rows a quarter for what is rarest, half for all that was clicked, and the rest for what was only shown. */
export function sharesFor({ rare, clicked, impressions }: z.infer<typeof TierRow>, most: number): Shares {
  const share = (rows: number, room: number) => (rows > room ? room / rows : 1)
  const rareShare = share(rare, most / 4)
  const clickShare = share(clicked, most / 2 - rare * rareShare)
  const rest = most - rare * rareShare - clicked * clickShare
  return { rare: rareShare, click: clickShare, none: share(Math.max(0, impressions - rare - clicked), rest) }
}

function tooFew(clicks: number, { from, until }: TrainingOptions, mature: number): OpsFailure {
  const time = (at: number) => new Date(at).toISOString()
  const window = `${from === null ? 'its beginning' : time(from)} until ${time(until)}`
  const detail =
    `From ${window} the log has ${clicks} clicks to learn from, and at least ${LEAST_CLICKS} are needed: ` +
    `only impressions before ${time(mature)} count, as later outcomes are not known yet.`
  return new OpsFailure({ code: 'invalid_input', detail })
}
