import { z } from 'zod'
import { coverage, gini } from '../../shared/stats/exposure'
import { wilson } from '../../shared/stats/intervals'
import { ifLogged } from '../clickhouse/optional'
import { sqlCount, sqlFile } from '../clickhouse/sql'
import type { Handler } from '../handler'
import { readOutline } from '../outline/outline'
import catalogueSql from './catalogue.sql?raw'
import newItemsSql from './new-items.sql?raw'
import { rangeParameters } from './parameters'
import sourcesSql from './sources.sql?raw'
import storesSql from './stores.sql?raw'

const storesQuestion = sqlFile('health/stores', storesSql)
const catalogueQuestion = sqlFile('health/catalogue', catalogueSql)
const newItemsQuestion = sqlFile('health/new-items', newItemsSql)
const sourcesQuestion = sqlFile('health/sources', sourcesSql)

const StoreRow = z.object({ store: z.string(), shown: sqlCount, bought: sqlCount, money: sqlCount })
const CatalogueRow = z.object({ stores: sqlCount })
const NewItemsRow = z.object({ shown: sqlCount, young: sqlCount })
const SourceRow = z.object({ source: z.string(), requests: sqlCount, candidates: sqlCount, fell: sqlCount })

/** Raw impressions that are looked at for the share of new items: more only cost time. */
const MOST_ROWS = 500_000

/** 'health.merchants': how impressions fall on stores and new items, and how sources answered. */
export const merchants: Handler<'health.merchants'> = async (scope, context) => {
  const run = await context.clickhouse()
  const { signal } = context
  const parameters = rangeParameters(scope)
  const [stores, catalogue, sources, outline] = await Promise.all([
    ifLogged(run.query(storesQuestion, parameters, StoreRow, signal)),
    ifLogged(run.query(catalogueQuestion, {}, CatalogueRow, signal)),
    ifLogged(run.query(sourcesQuestion, parameters, SourceRow, signal)),
    readOutline(run, signal),
  ])
  const every = Math.max(1, Math.ceil(outline.rowsLogged / MOST_ROWS))
  const newItems = await ifLogged(run.query(newItemsQuestion, { ...parameters, every }, NewItemsRow, signal))
  const rows = stores?.rows ?? []
  const size = Math.max(catalogue?.rows[0]?.stores ?? 0, rows.length)
  const young = newItems?.rows[0]
  return {
    logged: rows.length > 0,
    stores: rows.map(({ store, shown, bought, money }) => ({ store, impressions: shown, purchases: bought, money })),
    catalogue: size,
    gini: gini(
      rows.map(({ shown }) => shown),
      size,
    ),
    coverage: coverage(rows.length, size),
    newItems: wilson(young?.young ?? 0, young?.shown ?? 0),
    sources: (sources?.rows ?? []).map(({ source, requests, candidates, fell }) => {
      return { source, requests, candidates, fallback: wilson(Math.min(fell, requests), requests) }
    }),
    evidence: [stores, catalogue, sources, newItems].flatMap((answer) => (answer ? [answer.evidence] : [])),
  }
}
