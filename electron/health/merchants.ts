import { z } from 'zod'
import type { Scope } from '../../shared/contract/bridge'
import { coverage, gini, giniOfRanks } from '../../shared/stats/exposure'
import { missingFigure, valueFigure } from '../../shared/stats/figures'
import { wilson } from '../../shared/stats/intervals'
import { ifLogged } from '../clickhouse/optional'
import type { QueryRunner } from '../clickhouse/run'
import { sqlCount, sqlFile } from '../clickhouse/sql'
import type { Handler } from '../handler'
import { readOutline } from '../outline/outline'
import catalogueSql from './catalogue.sql?raw'
import itemsSql from './items.sql?raw'
import newItemsSql from './new-items.sql?raw'
import { rangeParameters } from './parameters'
import { rawSample } from './raw-sample'
import sourcesSql from './sources.sql?raw'
import storesSql from './stores.sql?raw'

const storesQuestion = sqlFile('health/stores', storesSql)
const catalogueQuestion = sqlFile('health/catalogue', catalogueSql)
const newItemsQuestion = sqlFile('health/new-items', newItemsSql)
const sourcesQuestion = sqlFile('health/sources', sourcesSql)

const itemsQuestion = sqlFile('health/items', itemsSql)

const ItemsRow = z.object({
  catalogue_items: z.number(),
  shown: z.number(),
  total: z.number(),
  ranked: z.number(),
  top: z.number(),
})
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
  const [stores, catalogue, sources, outline, items] = await Promise.all([
    ifLogged(run.query(storesQuestion, parameters, StoreRow, signal)),
    ifLogged(run.query(catalogueQuestion, {}, CatalogueRow, signal)),
    ifLogged(run.query(sourcesQuestion, parameters, SourceRow, signal)),
    readOutline(run, signal),
    ifLogged(readItems(run, scope, signal)),
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
    items: items && { range: items.range, ...items.of },
    newItems: wilson(young?.young ?? 0, young?.shown ?? 0),
    sources: (sources?.rows ?? []).map(({ source, requests, candidates, fell }) => {
      return { source, requests, candidates, fallback: wilson(Math.min(fell, requests), requests) }
    }),
    evidence: [stores, catalogue, sources, items, newItems].flatMap((answer) => (answer ? [answer.evidence] : [])),
  }
}

async function readItems(run: QueryRunner, scope: Scope, signal: AbortSignal) {
  const { range, parameters } = await rawSample(run, { ...scope, country: null, device: null }, MOST_ROWS, signal)
  const { rows, evidence } = await run.query(itemsQuestion, parameters, ItemsRow, signal)
  const { catalogue_items, shown, total, ranked, top } = rows[0] ?? nothing
  const size = Math.max(catalogue_items, shown)
  const method = 'top-1%'
  return {
    range,
    of: {
      catalogue: size,
      gini: giniOfRanks({ shown, total, ranked }, size),
      coverage: coverage(shown, size),
      top:
        total > 0
          ? valueFigure({ estimate: top / total, low: null, high: null, n: total, method })
          : missingFigure('no_data', 0, method),
    },
    evidence,
  }
}

const nothing: z.infer<typeof ItemsRow> = { catalogue_items: 0, shown: 0, total: 0, ranked: 0, top: 0 }
