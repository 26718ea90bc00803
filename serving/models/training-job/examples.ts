import { buffer } from 'node:stream/consumers'
import type { ClickHouseClient } from '@clickhouse/client'
import { numberNames } from '../../features/schema'
import { headNames } from '../launch-prior'
import examplesSql from './examples.sql?raw'
import type { LabelWindows } from './options'
import { RowBinary } from './row-binary'

export const WIDTH = numberNames.length
export const HEADS = headNames.length

/** Impressions as they were scored, with what came of them; arrays aligned by row, rows of a slate together. */
export interface Examples {
  rows: number
  /** rows × WIDTH */
  numbers: Float32Array
  /** Bit n: what head n of headNames predicts came true. */
  labels: Uint8Array
  /** One over the chance with which the row was kept. */
  weights: Float32Array
  positions: Uint16Array
  /** rows × HEADS: what the model that served said; NaN where it was not logged */
  logged: Float32Array
  requests: string[]
  shoppers: string[]
  surfaces: string[]
  countries: string[]
  segments: string[]
  models: string[]
}

/** Chances with which a row is kept, by the most that came of it. */
export interface Shares {
  rare: number
  click: number
  none: number
}

export interface Asked {
  from: number
  until: number
  /** Events from here on are not known yet. */
  known: number
  shares: Shares
  /** Whole slates, or each row for itself. */
  whole: boolean
  seed: number
  windows: LabelWindows
}

const logged = lookUps('heads', headNames)
const numbers = lookUps('features_num', numberNames)
const query = examplesSql.replaceAll('[{logged}]', () => logged.sql).replaceAll('[{numbers}]', () => numbers.sql)

/** Each name by itself, NaN where it is absent: twenty times faster than a lambda over the names, which copies the map for each. */
function lookUps(map: string, names: readonly string[]) {
  const one = (at: number) => {
    const key = `{${map}_${at}:String}`
    return `if(mapContains(${map}, ${key}), ${map}[${key}], toFloat32(nan))`
  }
  return {
    sql: `[${names.map((_, at) => one(at)).join(', ')}]`,
    parameters: Object.fromEntries(names.map((name, at) => [`${map}_${at}`, name])),
  }
}

export async function readExamples(client: ClickHouseClient, asked: Asked): Promise<Examples> {
  const { shares, windows, ...range } = asked
  const { stream } = await client.exec({
    query,
    query_params: {
      ...logged.parameters,
      ...numbers.parameters,
      ...range,
      ...shares,
      click_window: windows.p_click,
      cart_window: windows.p_cart,
      purchase_window: windows.p_purchase,
      negative_window: windows.p_negative,
    },
  })
  return decode(await buffer(stream))
}

function decode(bytes: Buffer): Examples {
  const reader = new RowBinary(bytes)
  // No row is shorter than its numbers.
  const most = Math.ceil(bytes.length / (4 * (WIDTH + HEADS)))
  const numbers = new Float32Array(most * WIDTH)
  const logged = new Float32Array(most * HEADS)
  const labels = new Uint8Array(most)
  const weights = new Float32Array(most)
  const positions = new Uint16Array(most)
  const words: string[][] = [[], [], [], [], [], []]
  let rows = 0
  for (; !reader.atEnd; rows++) {
    for (const column of words) column.push(reader.string())
    positions[rows] = reader.uint16()
    labels[rows] = reader.uint8()
    weights[rows] = reader.float32()
    reader.float32s(logged, rows * HEADS)
    reader.float32s(numbers, rows * WIDTH)
  }
  const [requests = [], shoppers = [], surfaces = [], countries = [], segments = [], models = []] = words
  return {
    rows,
    numbers: numbers.subarray(0, rows * WIDTH),
    logged: logged.subarray(0, rows * HEADS),
    labels: labels.subarray(0, rows),
    weights: weights.subarray(0, rows),
    positions: positions.subarray(0, rows),
    requests,
    shoppers,
    surfaces,
    countries,
    segments,
    models,
  }
}

export function isTrue(labels: Uint8Array, row: number, head: number): boolean {
  return ((labels[row] ?? 0) & (1 << head)) !== 0
}
