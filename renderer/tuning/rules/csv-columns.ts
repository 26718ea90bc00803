import type { Rule } from '../../../shared/config/document'

/**
 * A rule as a row. Lists are separated by "|", times are instants with their offset; an empty cell is what the document leaves out.
 * Names are those of the document, not translated: a file from one language is read in the other.
 */
export const csvColumns = [
  'id',
  'name',
  'type',
  'enabled',
  'position',
  'factor',
  'max_share',
  'min_share',
  'items',
  'stores',
  'brands',
  'categories',
  'new_within_days',
  'scope_surfaces',
  'scope_queries',
  'scope_categories',
  'scope_stores',
  'scope_segments',
  'scope_countries',
  'scope_devices',
  'start',
  'end',
  'time_zone',
  'priority',
  'on_out_of_stock',
  'owner',
  'reason',
] as const
export type CsvColumn = (typeof csvColumns)[number]
export type CsvRow = Readonly<Record<CsvColumn, string>>

export function toRow({ params, target, scope, schedule, ...rule }: Rule): CsvRow {
  const list = (values: readonly string[]) => values.map((value) => value.replace(/[\\|]/g, '\\$&')).join('|')
  const number = (value: number | undefined) => (value === undefined ? '' : String(value))
  return {
    id: rule.id,
    name: rule.name,
    type: rule.type,
    enabled: rule.enabled ? 'yes' : 'no',
    position: number(params.position),
    factor: number(params.factor),
    max_share: number(params.max_share),
    min_share: number(params.min_share),
    items: list(target.items),
    stores: list(target.stores),
    brands: list(target.brands),
    categories: list(target.categories),
    new_within_days: number(target.new_within_days),
    scope_surfaces: list(scope.surfaces),
    scope_queries: list(scope.queries),
    scope_categories: list(scope.categories),
    scope_stores: list(scope.stores),
    scope_segments: list(scope.segments),
    scope_countries: list(scope.countries),
    scope_devices: list(scope.devices),
    start: schedule.start,
    end: schedule.end,
    time_zone: schedule.time_zone,
    priority: String(rule.priority),
    on_out_of_stock: rule.on_out_of_stock,
    owner: rule.owner,
    reason: rule.reason,
  }
}

/** What the document's schema takes; what it does not take is for the schema to refuse. */
export function fromRow(row: Partial<CsvRow>, id: string): unknown {
  const text = (column: CsvColumn) => row[column]?.trim() ?? ''
  const list = (column: CsvColumn) =>
    (text(column).match(/(?:\\.|[^|\\])+/g) ?? [])
      .map((value) => value.replace(/\\(.)/g, '$1').trim())
      .filter((value) => value !== '')
  const number = (column: CsvColumn) => (text(column) === '' ? undefined : Number(text(column)))
  const only = (values: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  return {
    id,
    name: text('name'),
    type: text('type'),
    enabled: readYes(text('enabled')),
    params: only({
      position: number('position'),
      factor: number('factor'),
      max_share: number('max_share'),
      min_share: number('min_share'),
    }),
    target: only({
      items: list('items'),
      stores: list('stores'),
      brands: list('brands'),
      categories: list('categories'),
      new_within_days: number('new_within_days'),
    }),
    scope: {
      surfaces: list('scope_surfaces'),
      queries: list('scope_queries'),
      categories: list('scope_categories'),
      stores: list('scope_stores'),
      segments: list('scope_segments'),
      countries: list('scope_countries'),
      devices: list('scope_devices'),
    },
    schedule: only({ start: text('start'), end: text('end'), time_zone: text('time_zone') || undefined }),
    ...only({ priority: number('priority'), on_out_of_stock: text('on_out_of_stock') || undefined }),
    owner: text('owner'),
    reason: text('reason'),
  }
}

/** Absent: on, as the document has it; a word that is neither is left for the schema to refuse. */
function readYes(text: string): boolean | string {
  const word = text.toLowerCase()
  if (['', 'yes', 'true', '1', 'نعم'].includes(word)) return true
  return ['no', 'false', '0', 'لا'].includes(word) ? false : text
}
