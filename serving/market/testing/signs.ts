import type { TruthIncident } from '../../../shared/contract/truth'
import type { TestLog } from '../../logging/test-log'
import { classOf } from '../queries'

/** What shows that an incident really happened: a figure while it lasted, and the same before and after it. */
export interface Sign {
  during: number
  outside: number
}

type Read = (log: TestLog, incident: TruthIncident, reference: string) => Promise<Sign>

/** `of` over the rows of the slice, while the incident lasted and in the reference. */
function figure(of: (incident: TruthIncident) => string, from: string): Read {
  return async (log, incident, reference) => {
    const { start, end, slice } = incident
    const columns = ['country', 'device', 'surface', 'model_version']
    const where = Object.entries({ ...slice, model_version: slice.model })
      .filter(([name, value]) => columns.includes(name) && value !== undefined)
      .map(([name, value]) => `${name} = '${value}'`)
    const read = async (span: string) => {
      const condition = [...where, span].join(' AND ')
      const [row] = await log.rows<{ value: number }>(`SELECT ${of(incident)} AS value FROM ${from} WHERE ${condition}`)
      return row?.value ?? Number.NaN
    }
    const at = (time: string) => `toDateTime64('${time.slice(0, 23)}', 3, 'UTC')`
    return {
      during: await read(`ts >= ${at(start)} AND ts < ${at(end)}`),
      outside: await read(reference),
    }
  }
}

/** Served and offline values of the same request and item. */
export const pairs = `(SELECT i.ts AS ts, i.country AS country, i.device AS device, i.surface AS surface, i.model_version AS model_version,
    o.name AS name, o.value_num AS offline, o.value_cat AS offline_word, has(mapKeys(i.features_num), toString(o.name)) AS has_number,
    i.features_num[toString(o.name)] AS served, i.features_cat[toString(o.name)] AS word
  FROM offline_features AS o INNER JOIN impressions AS i ON i.request_id = o.request_id AND i.item_id = o.item_id)`

const differs = 'if(isNull(offline), word != offline_word, NOT has_number OR served != toFloat32(offline))'

const feature = ({ cause }: TruthIncident) => `'${cause.feature}'`
const skew = figure((incident) => `avgIf(${differs}, name = ${feature(incident)})`, pairs)

/** By kind: what is read, and how far it has to be from what it was. */
export const signs: Readonly<
  Record<Exclude<TruthIncident['kind'], 'demand_shift'>, { read: Read; shows(sign: Sign): boolean }>
> = {
  unit_change: {
    read: figure((incident) => `avg(features_num[${feature(incident)}])`, 'impressions'),
    shows: ({ during, outside }) => during > 10 * outside,
  },
  feature_missing: {
    read: figure((incident) => `avg(NOT has(mapKeys(features_num), ${feature(incident)}))`, 'impressions'),
    shows: ({ during, outside }) => during === 1 && outside < 0.5,
  },
  stale_features: { read: skew, shows: ({ during, outside }) => during > 0.02 && outside === 0 },
  time_zone_shift: { read: skew, shows: ({ during, outside }) => during > 0.9 && outside === 0 },
  encoding_change: { read: skew, shows: ({ during, outside }) => during === 1 && outside === 0 },
  default_fill: { read: skew, shows: ({ during, outside }) => during > 0.02 && outside === 0 },
  bad_release: {
    read: async (log, { start, end }, reference) => {
      const all = figure(() => "avg(model_version = 'heads-2')", 'requests')
      return all(log, { start, end, slice: {} } as TruthIncident, reference)
    },
    shows: ({ during, outside }) => during > 0.25 && during < 0.55 && outside === 0,
  },
  calibration_break: {
    read: figure(() => "avg(heads['p_click'])", 'impressions'),
    shows: ({ during, outside }) => during > 1.25 * outside,
  },
  store_flood: {
    read: async (log, incident, reference) => {
      // Of a small market's few stores each has a large share of all pages anyway.
      const share = `avgIf(store_id = '${incident.slice.store}', source = 'new_items')`
      return figure(() => share, 'impressions')(log, { ...incident, slice: {} }, reference)
    },
    shows: ({ during, outside }) => during > 0.15 && during > 3 * outside,
  },
  source_timeout: {
    read: figure(({ cause }) => `avg(fallback = 'timeout:${cause.source}')`, 'requests'),
    // Who never clicked has no neighbours to wait for.
    shows: ({ during, outside }) => during > 0.1 && outside === 0,
  },
  slow_stage: {
    read: figure(({ cause }) => `median(latency_us['${cause.stage}'])`, 'requests'),
    shows: ({ during, outside }) => during > 3 * outside,
  },
  empty_queries: {
    async read(log, { start, end, slice }) {
      const rows = await log.rows<{ query: string; status: string; inside: number }>(
        `SELECT query, status, ts >= toDateTime64('${start.slice(0, 23)}', 3, 'UTC') AND ts < toDateTime64('${end.slice(0, 23)}', 3, 'UTC') AS inside
         FROM requests WHERE surface = 'search' AND status != 'error'`,
      )
      const empty = (inside: number) => {
        const asked = rows.filter((row) => row.inside === inside && classOf(row.query) === slice.query_class)
        return asked.filter(({ status }) => status === 'empty').length / asked.length
      }
      return { during: empty(1), outside: empty(0) }
    },
    shows: ({ during, outside }) => during === 1 && outside < 0.1,
  },
}
