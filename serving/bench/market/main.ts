import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { paths, Status } from '../../../shared/contract/serving'
import { line, memoryOf, printTable, processorTimeOf } from '../figures'
import { type BenchedPlatform, startPlatform } from '../platform'

// npm run bench -- market [--shoppers N] [--days N] [--seed N] [--traffic N] [--live SECONDS]: the first start of the sample
// marketplace, in a folder made for it: until it is usable, until its history is whole, how many requests it logs a second, and
// the memory of the platform while shoppers come in real time.

const { values } = parseArgs({
  options: {
    shoppers: { type: 'string' },
    days: { type: 'string' },
    seed: { type: 'string' },
    traffic: { type: 'string' },
    live: { type: 'string', default: '60' },
  },
})
const options = (['shoppers', 'days', 'seed', 'traffic'] as const).flatMap((name) => {
  const value = values[name]
  return value === undefined ? [] : [`--${name}`, value]
})

async function main(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'mizan-bench-'))
  try {
    const started = performance.now()
    const platform = await startPlatform(data, 'sample', options)
    try {
      const usable = performance.now() - started
      const whole = await waitUntilWhole(platform, started)
      const used = processorTimeOf(platform.pid)
      const logged = await countRequests(platform)
      const memory = await memoryWithLiveTraffic(platform, Number(values.live))
      printTable(`sample marketplace, first start ${options.join(' ')}`, [
        line('usable after', 's', [usable / 1000]),
        line('history whole after', 's', [whole / 1000]),
        line('processor time of the platform until then', 's', [used / 1000]),
        line('requests ranked and logged', '', [logged]),
        line('logged requests a second, training included', '', [logged / (whole / 1000)]),
        line('memory with live traffic (PSS)', 'MiB', memory),
      ])
    } finally {
      await platform.stop()
    }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

async function waitUntilWhole(platform: BenchedPlatform, started: number): Promise<number> {
  for (;;) {
    const answer = await fetch(`${platform.url}${paths.status}`, {
      headers: { authorization: `Bearer ${platform.token}` },
    })
    if ((Status.parse(await answer.json()).filling ?? 1) >= 1) return performance.now() - started
    await wait(500)
  }
}

async function countRequests({ client }: BenchedPlatform): Promise<number> {
  const answer = await client.query({ query: 'SELECT toFloat64(count()) AS n FROM requests', format: 'JSONEachRow' })
  return z.array(z.object({ n: z.number() })).parse(await answer.json())[0]?.n ?? 0
}

async function memoryWithLiveTraffic({ pid }: BenchedPlatform, seconds: number): Promise<number[]> {
  const taken: number[] = []
  for (let second = 0; second < seconds; second += 2) {
    await wait(2000)
    taken.push(memoryOf(pid))
  }
  return taken
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
