import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

// Whoever clones the project has no outside data: the same journeys run on files of the same form, made here.

const outside = resolve(import.meta.dirname, '../../shared/data')

/** The folder of an outside data set, or null with a line that says what is skipped. */
export function outsideData(name: string): string | null {
  const folder = join(outside, name)
  if (existsSync(folder)) return folder
  console.log(`skipped: tests on ${name}, which is not beside this checkout`)
  return null
}

/** Mulberry32: the same numbers for the same seed, everywhere. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const madeBandit = {
  rows: 400,
  clicksOf: { men: { random: 20, bts: 40 }, women: { random: 10, bts: 25 } },
} as const
const ITEMS = 5

/** Four log files of 400 rows, three days long, in the form of the Open Bandit Dataset; every k-th row is clicked. */
export function writeMadeBandit(folder: string): void {
  for (const policy of ['random', 'bts'] as const) {
    for (const campaign of ['men', 'women'] as const) {
      const directory = join(folder, policy, campaign)
      mkdirSync(directory, { recursive: true })
      const items = Array.from({ length: ITEMS }, (_, i) => `${i},${i},${(i - 2) / 2},a${i},b${i % 2},c0`)
      const head = ',item_id,item_feature_0,item_feature_1,item_feature_2,item_feature_3'
      writeFileSync(join(directory, 'item_context.csv'), `${[head, ...items].join('\n')}\n`)
      writeFileSync(join(directory, `${campaign}.csv`), banditLog(policy, campaign))
    }
  }
}

function banditLog(policy: 'random' | 'bts', campaign: 'men' | 'women'): string {
  const random = randomOf(policy.length * 100 + campaign.length)
  const every = madeBandit.rows / madeBandit.clicksOf[campaign][policy]
  const affinities = Array.from({ length: ITEMS }, (_, i) => `user-item_affinity_${i}`)
  const features = ['user_feature_0', 'user_feature_1', 'user_feature_2', 'user_feature_3']
  const head = ['', 'timestamp', 'item_id', 'position', 'click', 'propensity_score', ...features, ...affinities]
  const rows = Array.from({ length: madeBandit.rows }, (_, i) => {
    const time = new Date(Date.UTC(2019, 10, 24) + (i * 72 * 3_600_000) / madeBandit.rows)
    const ts = `${time.toISOString().replace('T', ' ').replace('Z', '')}000+00:00`
    const item = Math.floor(random() * ITEMS)
    const words = features.map((_, k) => `f${k}${Math.floor(random() * 3)}`)
    const zeros = affinities.map(() => '0.0')
    return [i, ts, item, (i % 3) + 1, i % every === 0 ? 1 : 0, 1 / ITEMS, ...words, ...zeros].join(',')
  })
  return `${[head.join(','), ...rows].join('\n')}\n`
}

/** 400 sessions in the form of the e-shop clickstream: shoppers mostly stay among items of one colour, so there is something to learn. */
export function writeMadeEshop(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const random = randomOf(7)
  const pick = (n: number) => Math.floor(random() * n)
  const head =
    'year;month;day;order;country;session ID;page 1 (main category);page 2 (clothing model);colour;location;model photography;price;price 2;page'
  const rows: string[] = []
  for (let session = 1; session <= 400; session++) {
    const taste = pick(4)
    const day = 1 + Math.floor((session * 60) / 401)
    const [month, monthDay] = day <= 30 ? [4, day] : [5, day - 30]
    const clicks = 2 + pick(6)
    for (let order = 1; order <= clicks; order++) {
      const category = random() < 0.8 ? taste : pick(4)
      const number = 1 + pick(10)
      const item = `${'ABCP'[category]}${number}`
      const price = 20 + category * 10 + number
      rows.push(
        [
          2008,
          month,
          monthDay,
          order,
          29,
          session,
          category + 1,
          item,
          1 + (number % 14),
          1 + pick(6),
          1,
          price,
          1,
          1,
        ].join(';'),
      )
    }
  }
  writeFileSync(join(folder, 'e-shop clothing 2008.csv'), `${[head, ...rows].join('\n')}\n`)
}
