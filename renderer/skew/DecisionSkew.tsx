import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DecisionSkew as Answer, Scope } from '../../shared/contract/bridge'
import { call } from '../bridge'
import { useFormat, useText } from '../i18n'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { FigureText, intervalText } from '../ui/Figure'
import { HowComputed } from '../ui/HowComputed'
import { Id } from '../ui/Id'
import { Panel, Stat, Stats } from '../ui/Panel'
import { Progress } from '../ui/Progress'
import styles from './Skew.module.css'

/** A look takes seconds and burdens nobody; more narrow the interval, and are asked for. */
const FEW = 60
const MORE = 600

/** "Would the order be the same again?" A sample of logged requests, laid again by the serving API. */
export function DecisionSkew({ scope }: { scope: Scope }) {
  const t = useText()
  const client = useQueryClient()
  const [requests, setRequests] = useState(FEW)
  const [progress, setProgress] = useState(0)
  const queryKey = ['skew.decisions', { ...scope, requests }] as const
  const { data, error, fetchStatus, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => {
      setProgress(0)
      return call('skew.decisions', { ...scope, requests }, signal, setProgress)
    },
    // What was found of other requests says nothing about these.
    placeholderData: () => undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const searching = fetchStatus === 'fetching'
  const again = () => void refetch()
  return (
    <Panel
      title={t('skew.decision.title')}
      note={data && !searching && <HowComputed evidence={data.evidence} />}
      data-testid="skew-decision"
    >
      {searching && (
        <div className={styles.searching}>
          <p className={styles.note}>{t('skew.decision.replaying', { n: requests })}</p>
          <Progress value={progress} label={t('skew.decision.title')} />
          <Button small onPress={() => void client.cancelQueries({ queryKey })}>
            {t('skew.decision.cancel')}
          </Button>
        </div>
      )}
      {data && <Found found={data} onMore={data.asked === FEW ? () => setRequests(MORE) : null} />}
      {!data && !searching && (error ? <ErrorPanel error={error} onRetry={again} /> : <Stopped onAgain={again} />)}
    </Panel>
  )
}

function Stopped({ onAgain }: { onAgain: () => void }) {
  const t = useText()
  return (
    <EmptyState
      compact
      title={t('skew.decision.cancelled')}
      actions={<Button onPress={onAgain}>{t('skew.decision.again')}</Button>}
    />
  )
}

function Found({ found, onMore }: { found: Answer; onMore: (() => void) | null }) {
  const t = useText()
  const format = useFormat()
  const of = (figure: Answer['order']) =>
    [
      t('skew.decision.of', { n: figure.n }),
      figure.kind === 'value' ? intervalText(figure, 'percent', format) : '',
    ].filter((part) => part !== '')
  const lacking = found.lacking
    .map(({ what, n }) => t(`skew.decision.lacking.${what}`, { n }))
    .join(t('ui.listSeparator'))
  return (
    <>
      <Stats>
        {(['order', 'items', 'heads'] as const).map((name) => (
          <Stat key={name} label={t(`skew.decision.${name}`)} note={<bdi>{of(found[name]).join(' · ')}</bdi>}>
            <span data-testid={`skew-decision-${name}`}>
              <FigureText figure={found[name]} part="estimate" />
            </span>
          </Stat>
        ))}
        <Stat label={t('skew.decision.tau')} note={t('skew.decision.tau.note')}>
          {found.tau === null ? t('figure.no_data') : format.number(found.tau, 3, true)}
        </Stat>
      </Stats>
      <p className={styles.note}>
        {t('skew.decision.asked', { asked: found.asked, compared: found.compared })}
        {found.failed > 0 && ` ${t('skew.decision.failed', { n: found.failed })}`}
        {lacking !== '' && ` ${t('skew.decision.lacking', { what: lacking })}`}
      </p>
      {found.examples.length > 0 && <Examples found={found} />}
      {onMore && (
        <Button small onPress={onMore} data-testid="skew-decision-more">
          {t('skew.decision.more', { n: MORE })}
        </Button>
      )}
    </>
  )
}

function Examples({ found }: { found: Answer }) {
  const t = useText()
  const format = useFormat()
  return (
    <table className={styles.examples}>
      <caption className={styles.caption}>{t('skew.decision.examples')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('skew.drawer.request')}</th>
          <th scope="col">{t('skew.decision.moved')}</th>
          <th scope="col">{t('skew.decision.tau')}</th>
        </tr>
      </thead>
      <tbody>
        {found.examples.map(({ request_id, moved, tau }) => (
          <tr key={request_id}>
            <th scope="row">
              <Id>{request_id}</Id>
            </th>
            <td>{format.integer(moved)}</td>
            <td dir="ltr">{tau === null ? t('figure.no_data') : format.number(tau, 3, true)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
