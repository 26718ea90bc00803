import { Dimension } from '../../shared/contract/causes'
import { type SqlFile, sqlFile } from '../clickhouse/sql'
import hoursSql from './hours.sql?raw'
import featureRows from './rows-of-features.sql?raw'
import outcomeRows from './rows-of-outcomes.sql?raw'
import requestRows from './rows-of-requests.sql?raw'
import skewRows from './rows-of-skew.sql?raw'
import slicesSql from './slices.sql?raw'

const rows = { outcome: outcomeRows, requests: requestRows, features: featureRows, skew: skewRows }
export type Rows = keyof typeof rows

/** The columns of rows-of-*.sql by dimension. */
const columns: Readonly<Record<Dimension, string>> = {
  country: 'country',
  device: 'device',
  surface: 'on_surface',
  model: 'model',
  config: 'config',
  source: 'source',
  category: 'category',
  store: 'store',
  shopper: 'shopper',
  item: 'item',
  script: 'script',
}

/** A question about slices, and the dimensions that its places count, from 1. */
export interface SliceQuestion {
  readonly question: SqlFile
  readonly dimensions: readonly Dimension[]
}

/** Stores are many: beside them only what a store's trouble is told apart by, so that the groups stay few. */
const withStores: readonly Dimension[] = ['store', 'country', 'device', 'surface', 'source', 'item']
const withoutStores = Dimension.options.filter((name) => name !== 'store')

export const sliceQuestions: Readonly<Record<Rows, readonly SliceQuestion[]>> = {
  outcome: questionsOver('outcome'),
  requests: questionsOver('requests'),
  features: questionsOver('features'),
  skew: questionsOver('skew'),
}

export const hourQuestions: Readonly<Record<Rows, SqlFile>> = {
  outcome: hoursOver('outcome'),
  requests: hoursOver('requests'),
  features: hoursOver('features'),
  skew: hoursOver('skew'),
}

function questionsOver(name: Rows): SliceQuestion[] {
  const all = pairsOf(withoutStores.length).map(([first, second]) => `(${first}, ${second})`)
  const ofStores = withStores.map((_, index) => `(1, ${index === 0 ? 0 : index + 1})`)
  return [
    { question: slices(`causes/${name}`, name, withoutStores, ['(0, 0)', ...all]), dimensions: withoutStores },
    { question: slices(`causes/${name}-by-store`, name, withStores, ofStores), dimensions: withStores },
  ]
}

function slices(title: string, name: Rows, dimensions: readonly Dimension[], pairs: readonly string[]): SqlFile {
  const text = slicesSql
    .replaceAll('{columns}', dimensions.map((dimension) => columns[dimension]).join(', '))
    .replaceAll('{pairs}', `[${pairs.join(', ')}]`)
  return sqlFile(title, over(text, name))
}

function hoursOver(name: Rows): SqlFile {
  return sqlFile(`causes/${name}-by-hour`, over(hoursSql, name))
}

/** The comments at the head name the placeholders too; only the statement below is filled. */
function over(text: string, name: Rows): string {
  return text.replace('({rows})', () => `(\n${rows[name]})`)
}

/** Every place alone, (i, 0), and every two. */
function pairsOf(count: number): [number, number][] {
  const places = Array.from({ length: count }, (_, index) => index + 1)
  return places.flatMap((first) => [0, ...places.slice(first)].map((second): [number, number] => [first, second]))
}
