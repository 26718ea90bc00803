import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ItemCard, WhyNotResponse } from '../../../shared/contract/serving'
import { toOpsError } from '../../bridge'
import { useFormat, useText } from '../../i18n'
import { reads } from '../../query-client'
import { IconButton } from '../../ui/Button'
import { ErrorPanel } from '../../ui/ErrorPanel'
import { Mark } from '../../ui/Mark'
import { Notice, Panel } from '../../ui/Panel'
import { Skeleton } from '../../ui/Skeleton'
import type { Ranking } from '../explain/use-explanation'
import styles from '../Preview.module.css'
import { itemTitle, type Names } from '../words'
import { Stops } from './Stops'
import { remedyWords } from './words'

/** Why an item is not on the page: what stopped it and what else would, who can help, and the smallest change that brings it in. */
export function WhyNot({
  id,
  card,
  ranking,
  configName,
  names,
  actions,
  onClose,
}: {
  id: string
  /** undefined: it is asked for. */
  card: ItemCard | undefined
  ranking: Ranking
  configName: string
  names: Names
  actions: (answer: WhyNotResponse) => ReactNode
  onClose: () => void
}) {
  const t = useText()
  const { language } = useFormat()
  const item = useQuery({
    ...reads('items.read', { id }),
    enabled: card === undefined,
    placeholderData: () => undefined,
  })
  const { asked, config } = ranking
  const { data, error, refetch } = useQuery({
    ...reads('explain.whyNot', { of: { ...asked, config }, item_id: id }),
    placeholderData: () => undefined,
  })
  return (
    <Panel
      title={t('preview.whyNot.title', { item: itemTitle(card ?? item.data, id, language), config: configName })}
      actions={<IconButton small label={t('preview.why.close')} icon={<X aria-hidden="true" />} onPress={onClose} />}
      data-testid="why-not"
    >
      {data ? (
        <Answer answer={data} names={names} actions={actions(data)} />
      ) : error ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={180} />
      )}
    </Panel>
  )
}

function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useText()
  if (toOpsError(error).code !== 'serving_missing_capability') return <ErrorPanel error={error} onRetry={onRetry} />
  return (
    <div data-testid="why-not-missing">
      <Notice tone="info" title={t('preview.whyNot.missing')}>
        {t('preview.whyNot.missingText')}
      </Notice>
    </div>
  )
}

function Answer({ answer, names, actions }: { answer: WhyNotResponse; names: Names; actions: ReactNode }) {
  const t = useText()
  const format = useFormat()
  const { verdict, stops, remedies, position } = answer
  const words = { t, format, names }
  return (
    <>
      <p className={styles.verdict} data-testid="why-not-verdict" data-verdict={verdict}>
        <Mark tone={verdict === 'returned' ? 'ok' : 'warn'}>{t(`preview.whyNot.verdict.${verdict}`)}</Mark>
      </p>
      {verdict === 'returned' ? (
        <p>{t('preview.whyNot.returned', { position: format.integer(position) })}</p>
      ) : (
        <>
          <Stops stops={stops} words={words} />
          <section className={styles.whySection}>
            <h3>{t('preview.whyNot.smallest')}</h3>
            {position > 0 ? (
              <>
                <ul className={styles.remedies}>
                  {remedies.map((remedy) => (
                    <li key={`${remedy.kind} ${remedy.name}`}>{remedyWords(remedy, words)}</li>
                  ))}
                </ul>
                <p data-testid="why-not-position" data-position={position}>
                  {t('preview.whyNot.position', { position: format.integer(position) })}
                </p>
              </>
            ) : (
              <p data-testid="why-not-position" data-position={0}>
                {t('preview.whyNot.nothing')}
              </p>
            )}
          </section>
          {actions}
        </>
      )}
    </>
  )
}
