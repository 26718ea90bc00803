import { useQuery } from '@tanstack/react-query'
import { type Capabilities, Capability } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Id } from '../ui/Id'
import { Panel } from '../ui/Panel'
import { SkeletonRows } from '../ui/Skeleton'
import styles from './Settings.module.css'

/** What the serving API is, whom the token stands for, what it offers, and how good its model and its indexes were measured to be. */
export function ServingPanel() {
  const t = useText()
  const { data, error, refetch } = useQuery(reads('serving.capabilities', {}))
  return (
    <Panel title={t('settings.serving.title')} note={data && <Id>{data.name}</Id>} data-testid="serving">
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !data && <SkeletonRows rows={6} columns={['110px', '240px']} />}
      {data && <Facts capabilities={data} />}
      {data && <Indexes />}
    </Panel>
  )
}

function Facts({ capabilities }: { capabilities: Capabilities }) {
  const t = useText()
  const format = useFormat()
  const { user, role, model, capabilities: offered } = capabilities
  const missing = Capability.options.filter((one) => !offered.includes(one))
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{t('settings.serving.user')}</dt>
          <dd>
            <Id>{`${user}, ${role}`}</Id>
          </dd>
        </div>
        <div>
          <dt>{t('settings.serving.model')}</dt>
          <dd>
            <Id>{`${model.kind} ${model.version}`}</Id>
          </dd>
        </div>
        {model.trained_at !== null && (
          <div>
            <dt>{t('settings.serving.trained')}</dt>
            <dd>{format.dateTime(model.trained_at)}</dd>
          </div>
        )}
        <div>
          <dt>{t('settings.serving.offers')}</dt>
          <dd>
            <Id>{offered.join(', ')}</Id>
          </dd>
        </div>
        {missing.length > 0 && (
          <div>
            <dt>{t('settings.serving.lacks')}</dt>
            <dd>
              <Id>{missing.join(', ')}</Id>
            </dd>
          </div>
        )}
      </dl>
      {model.evaluation.length > 0 && <Evaluation evaluation={model.evaluation} />}
    </>
  )
}

/** A server without vectors has none, and then there is nothing to show. */
function Indexes() {
  const t = useText()
  const format = useFormat()
  const { data, error, refetch } = useQuery(reads('serving.status', {}))
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data?.indexes) return null
  return (
    <dl className={styles.facts} data-testid="indexes">
      {data.indexes.map(({ name, size, recall_at_100, queries }) => (
        <div key={name}>
          <dt>{t('settings.serving.index')}</dt>
          <dd>
            {t('settings.serving.recall', {
              name,
              size: format.integer(size),
              recall: format.percent(recall_at_100, 2), // nearly all is not all
              queries: format.integer(queries),
            })}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Evaluation({ evaluation }: { evaluation: Capabilities['model']['evaluation'] }) {
  const t = useText()
  const format = useFormat()
  const three = (value: number) => format.number(value, 3, true)
  return (
    <>
      <h3 className={styles.heading}>{t('settings.serving.evaluation')}</h3>
      <table className={styles.table} data-testid="evaluation">
        <thead>
          <tr>
            <th scope="col">{t('settings.serving.metric')}</th>
            <th scope="col">{t('settings.serving.value')}</th>
            <th scope="col">{t('settings.serving.baseline')}</th>
            <th scope="col">{t('settings.serving.n')}</th>
          </tr>
        </thead>
        {evaluation.map((one) => (
          <tbody key={`${one.metric} ${one.k}`} className={styles.metric}>
            <tr>
              <th scope="row">
                <bdi dir="ltr">{`${one.metric}@${one.k}`}</bdi>
              </th>
              <td>
                <bdi dir="ltr">
                  <strong>{three(one.value)}</strong>
                  {one.low !== null && one.high !== null && (
                    <span className={styles.note}> {format.interval(one.low, one.high, three)}</span>
                  )}
                </bdi>
              </td>
              <td>
                {one.baseline === null ? '—' : <bdi dir="ltr">{three(one.baseline)}</bdi>}{' '}
                <span className={styles.note}>{one.baseline_name}</span>
              </td>
              <td>{format.integer(one.n)}</td>
            </tr>
            <tr>
              <td colSpan={4} className={styles.definition}>
                <bdi>{one.definition}</bdi>
              </td>
            </tr>
          </tbody>
        ))}
      </table>
    </>
  )
}
