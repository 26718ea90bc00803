import { useQuery } from '@tanstack/react-query'
import type { SchemaReport } from '../../shared/contract/bridge'
import { useText } from '../i18n'
import { reads } from '../query-client'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Id } from '../ui/Id'
import { Mark, type Tone } from '../ui/Mark'
import { Panel } from '../ui/Panel'
import { SkeletonRows } from '../ui/Skeleton'
import { Page } from '../view-state'
import styles from './Settings.module.css'

const pageTones: Record<SchemaReport['pages'][number]['state'], Tone> = {
  ready: 'ok',
  partial: 'warn',
  unavailable: 'error',
}
const tableTones: Record<SchemaReport['tables'][number]['state'], Tone> = {
  ok: 'ok',
  partial: 'warn',
  missing: 'error',
}
const tableWords = {
  ok: 'settings.schema.tableOk',
  partial: 'settings.schema.tablePartial',
  missing: 'settings.schema.tableMissing',
} as const

/** The log held against the contract: which page lacks what, and table by table. */
export function SchemaPanel() {
  const t = useText()
  const { data, error, refetch } = useQuery(reads('connections.schema', {}))
  const ready = data?.pages.filter((page) => page.state === 'ready').length ?? 0
  return (
    <Panel
      title={t('settings.schema.title')}
      note={data && t('settings.schema.summary', { ready, total: data.pages.length })}
      data-testid="schema"
    >
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !data && <SkeletonRows rows={6} columns={['90px', '90px', '160px']} />}
      {data && <Report report={data} />}
    </Panel>
  )
}

function Report({ report }: { report: SchemaReport }) {
  const t = useText()
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('settings.schema.page')}</th>
            <th scope="col">{t('settings.schema.state')}</th>
            <th scope="col">{t('settings.schema.lacks')}</th>
          </tr>
        </thead>
        <tbody>
          {report.pages.map(({ page, state, lacks }) => {
            const known = Page.safeParse(page)
            return (
              <tr key={page} data-testid={`schema-${page}`} data-state={state}>
                <th scope="row">{known.success ? t(`page.${known.data}`) : page}</th>
                <td>
                  <Mark tone={pageTones[state]}>{t(`settings.schema.${state}`)}</Mark>
                </td>
                <td>
                  {lacks.length === 0 ? (
                    <span className={styles.note}>{t('settings.schema.nothing')}</span>
                  ) : (
                    <Id>{lacks.join(', ')}</Id>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <details className={styles.details}>
        <summary>{t('settings.schema.tables')}</summary>
        <table className={styles.table}>
          <tbody>
            {report.tables.map((table) => (
              <tr key={table.name}>
                <th scope="row">
                  <Id>{table.name}</Id>
                </th>
                <td>
                  <Mark tone={tableTones[table.state]}>{t(tableWords[table.state])}</Mark>
                </td>
                <td>
                  <TableLacks table={table} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}

function TableLacks({ table }: { table: SchemaReport['tables'][number] }) {
  const t = useText()
  if (table.missing.length === 0 && table.wrong.length === 0) return null
  return (
    <>
      {table.missing.length > 0 && (
        <p>
          {t('settings.schema.missing')}: <Id>{table.missing.join(', ')}</Id>
        </p>
      )}
      {table.wrong.map(({ column, expected, found }) => (
        <p key={column}>{t('settings.schema.wrongColumn', { column, expected, found })}</p>
      ))}
    </>
  )
}
