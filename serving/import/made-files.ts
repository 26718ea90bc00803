import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Small files in the formats of the public data sets, for tests. Their figures are made up. */

export const banditHeader =
  ',timestamp,item_id,position,click,propensity_score,user_feature_0,user_feature_1,user_feature_2,user_feature_3,user-item_affinity_0,user-item_affinity_1,user-item_affinity_2'

export function folder(): string {
  return mkdtempSync(join(tmpdir(), 'mizan-import-'))
}

export type BanditLine = {
  time: string
  item?: string
  position?: string
  click?: string
  propensity?: string
  user?: string
  affinities?: string
}

export function banditLine(index: number, line: BanditLine): string {
  const {
    time,
    item = '1',
    position = '2',
    click = '0',
    propensity = '0.25',
    user = 'a',
    affinities = '0.0,1.0,0.0',
  } = line
  return [index, time, item, position, click, propensity, user, 'b', 'c', 'd', affinities].join(',')
}

/** Three items for each campaign; the hashed categories of the two policies differ in their names alone. */
export function writeBandit(directory: string, logs: Record<string, readonly string[]>): void {
  for (const policy of ['random', 'bts']) {
    for (const campaign of ['men', 'women']) {
      const path = join(directory, policy, campaign)
      mkdirSync(path, { recursive: true })
      const items = [0.5, -1.25, 2].map(
        (number, i) => `${i},${i},${number},${policy}-x${i % 2},${policy}-y,${policy}-z${i}`,
      )
      const header = ',item_id,item_feature_0,item_feature_1,item_feature_2,item_feature_3'
      writeFileSync(join(path, 'item_context.csv'), `${[header, ...items].join('\n')}\n`)
      const lines = logs[`${policy}/${campaign}`] ?? [banditLine(0, { time: '2019-11-24 00:00:01+00:00' })]
      writeFileSync(join(path, `${campaign}.csv`), `${[banditHeader, ...lines].join('\n')}\n`)
    }
  }
}

const eshopHeader =
  'year;month;day;order;country;session ID;page 1 (main category);page 2 (clothing model);colour;location;model photography;price;price 2;page'

export function writeEshop(directory: string, lines: readonly string[]): void {
  writeFileSync(join(directory, 'e-shop clothing 2008.csv'), `${[eshopHeader, ...lines].join('\r\n')}\r\n`)
}
