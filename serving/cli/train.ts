// First of all, see there.
import './threads'
import type { ClickHouseClient } from '@clickhouse/client'
import { z } from 'zod'
import { readArtefact } from '../models/artefacts'
import { readRows } from '../models/read'
import { release } from '../models/trained-model'
import { runTraining } from '../models/training-job/run-training'
import { parseTrainArguments, type TrainArguments } from './arguments'
import endOfLogSql from './end-of-log.sql?raw'
import { endWith, Life } from './life'
import { openLog } from './log-of-folder'
import { asOpsError } from './progress'
import { describeTraining, trainingLine } from './training-report'

async function run(life: Life, { data, from, force, seed, ...rest }: TrainArguments): Promise<void> {
  const { client, address } = await openLog(life, data)
  const stop = new AbortController()
  life.onEnd(() => stop.abort())
  const now = Date.now()
  const until = rest.until ?? Math.min(now, (await endOfLog(client)) + 1)
  const version =
    rest.version ?? `heads-${new Date(until).toISOString().slice(0, 16).replaceAll(/[-:]/g, '').toLowerCase()}`
  const { folder } = await runTraining({
    log: address,
    options: { dataDir: data, version, from: from ?? null, until, seed, now },
    report: trainingLine(process.stderr),
    signal: stop.signal,
  })
  const { manifest } = readArtefact(folder)
  const serves = force || manifest.training?.gate.verdict !== 'worse'
  if (serves) await release(data, folder)
  const seconds = (Date.now() - now) / 1000
  process.stdout.write(describeTraining(manifest, { folder, seconds, serves }))
}

async function endOfLog(client: ClickHouseClient): Promise<number> {
  const [row] = await readRows(client, endOfLogSql, {}, z.object({ last: z.number() }))
  return row?.last ?? 0
}

async function main(): Promise<void> {
  const life = new Life()
  try {
    const options = parseTrainArguments(process.argv.slice(2))
    endWith(life, { exitCode: 130 }) // as a shell says of what was interrupted
    await run(life, options)
    await life.end()
    process.exit(0)
  } catch (error) {
    if (life.isEnding) return
    const { code, detail } = asOpsError(error)
    process.stderr.write(`The training failed (${code}). ${detail ?? ''}\n`)
    await life.end()
    process.exit(1)
  }
}

void main()
