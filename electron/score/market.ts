import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { Truth } from '../../shared/contract/truth'
import type { ClickHouseTarget } from '../clickhouse/client'
import type { ScoreOptions } from './options'

const Ready = z.object({
  clickhouse: z.object({ url: z.string(), database: z.string(), username: z.string(), password: z.string() }),
})
const Step = z.object({ step: z.string(), progress: z.number().nullable() })
const LOOK_AGAIN_MS = 500

export interface MadeMarket {
  readonly clickhouse: ClickHouseTarget
  readonly truth: Truth
  stop(): Promise<void>
}

/** Makes the sample marketplace of a seed with the real platform, without live traffic, and waits until its history is whole. Its folder goes with it unless it is to be kept. */
export async function openMarket(
  seed: number,
  options: ScoreOptions,
  say: (text: string) => void,
): Promise<MadeMarket> {
  const { keep, shoppers, days, until } = options
  const data = keep ? join(keep, `seed-${seed}`) : mkdtempSync(join(tmpdir(), 'mizan-score-'))
  mkdirSync(data, { recursive: true })
  const made = { seed, until, traffic: 0, ...(shoppers ? { shoppers } : {}), ...(days ? { days } : {}) }
  const size = Object.entries(made).flatMap(([name, value]) => [`--${name}`, String(value)])
  const program = join(__dirname, '../../serving/run.cjs')
  const platform = [program, 'platform', '--data', data, '--profile', 'sample', '--watch-parent', ...size]
  const child = spawn(process.execPath, platform, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
  })
  let ended: string | null = null
  let said = ''
  const exit = new Promise<void>((done) => {
    child.once('exit', (code) => {
      ended = `The platform ended with ${code}: ${said}`
      done()
    })
  })
  createInterface({ input: child.stderr }).on('line', (line) => {
    said = line
    const step = line.startsWith('{') ? Step.safeParse(JSON.parse(line)) : null
    if (step?.success) say(`seed ${seed}: ${step.data.step} ${Math.floor((step.data.progress ?? 0) * 100)} %`)
  })
  let ready: z.infer<typeof Ready> | null = null
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{')) ready = Ready.parse(JSON.parse(line))
  })
  async function stop() {
    child.stdin.end()
    child.kill('SIGTERM')
    await exit
    if (!keep) rmSync(data, { recursive: true, force: true })
  }
  const file = join(data, 'truth.json')
  try {
    // The truth is written last, when the history is whole.
    while (!ready || !existsSync(file)) {
      if (ended) throw new Error(ended)
      await wait(LOOK_AGAIN_MS)
    }
    return {
      clickhouse: Ready.parse(ready).clickhouse,
      truth: Truth.parse(JSON.parse(readFileSync(file, 'utf8'))),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
