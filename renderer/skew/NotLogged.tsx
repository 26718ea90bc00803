import type { Evidence } from '../../shared/figure'
import { RichText, useText } from '../i18n'
import { Code } from '../ui/Code'
import { EmptyState } from '../ui/EmptyState'
import { HowComputed } from '../ui/HowComputed'
import { Id } from '../ui/Id'
import { Columns } from '../ui/Page'
import { Panel } from '../ui/Panel'
import { exampleInsert, offlineColumns, offlineTable } from './example-insert'
import styles from './Skew.module.css'

/** The face of a log without offline features: what is missing, which table and columns, and rows to start from. */
export function NotLogged({ evidence }: { evidence: Evidence }) {
  const t = useText()
  return (
    <div className={styles.notLogged} data-testid="skew-not-logged">
      <EmptyState compact title={t('skew.empty.title')} actions={<HowComputed evidence={evidence} />}>
        {t('skew.empty.what')}
      </EmptyState>
      <Columns columns="minmax(0, 1fr) minmax(0, 1fr)">
        <Panel title={t('skew.empty.logTitle')}>
          <p className={styles.paragraph}>
            <RichText id="skew.empty.logText" values={{ table: <Id strong>{offlineTable}</Id> }} />
          </p>
          <table className={styles.contract}>
            <thead>
              <tr>
                <th scope="col">{t('skew.empty.column')}</th>
                <th scope="col">{t('skew.empty.meaning')}</th>
              </tr>
            </thead>
            <tbody>
              {offlineColumns.map((column) => (
                <tr key={column.name}>
                  <th scope="row">
                    <Id strong>{column.name}</Id>
                    <span className={styles.type}>
                      <Id>{column.type}</Id>
                    </span>
                  </th>
                  <td>
                    <Meaning column={column.name} />
                    {column.required ? null : <span className={styles.note}> ({t('skew.empty.optional')})</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
        <Panel title={t('skew.empty.example')}>
          <Code text={exampleInsert} />
        </Panel>
      </Columns>
    </div>
  )
}

const known = ['request_id', 'ts', 'item_id', 'name', 'value_num', 'value_cat', 'feature_ts', 'computed_at'] as const

function Meaning({ column }: { column: string }) {
  const t = useText()
  const key = known.find((name) => name === column)
  return <>{key ? t(`skew.meaning.${key}`) : ''}</>
}
