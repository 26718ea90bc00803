import { useQuery } from '@tanstack/react-query'
import type { ConfigDocument, Rule } from '../../../shared/config/document'
import { outcomes } from '../../../shared/replay/outcomes'
import { useFormat, useText } from '../../i18n'
import { ErrorPanel } from '../../ui/ErrorPanel'
import { FigureText } from '../../ui/Figure'
import { Skeleton } from '../../ui/Skeleton'
import type { ReplaySession } from '../replay/session'
import styles from './Rules.module.css'

const proposing: readonly Rule['type'][] = ['pin', 'soft_pin', 'slot', 'floor']

/** The logged requests with the rule and without it: what it brings or costs, before it is saved. */
export function RuleCost({ rule, document, sample }: { rule: Rule; document: ConfigDocument; sample: ReplaySession }) {
  const t = useText()
  const format = useFormat()
  const { data, error } = useQuery({
    queryKey: ['replay.rule', JSON.stringify(rule)],
    queryFn: () => sample.ofRule(document, rule),
    gcTime: 0,
  })
  const requests = sample.store.getState().ready?.requests ?? 0
  return (
    <section className={styles.cost} data-testid="rule-cost">
      <h3 className={styles.heading}>{t('tuning.cost.title')}</h3>
      {error && <ErrorPanel error={error} />}
      {!error && !data && <Skeleton height={90} />}
      {data && (
        <>
          {data.exposure.pagesMoved === 0 ? (
            <p>{t('tuning.cost.none')}</p>
          ) : (
            <>
              <dl className={styles.costFigures}>
                {outcomes.flatMap((outcome) => {
                  const change = data.outcomes[outcome]
                  if (!change) return []
                  return [
                    <div key={outcome} data-testid={`rule-cost-${outcome}`}>
                      <dt>{t(`tuning.replay.outcome.${outcome}`)}</dt>
                      <dd>
                        <FigureText figure={change.relative} as={format.signedPercent} />
                      </dd>
                    </div>,
                  ]
                })}
              </dl>
              <p className={styles.note}>
                {t('tuning.cost.note', { count: requests, pages: format.percent(data.exposure.pagesMoved) })}
              </p>
            </>
          )}
          {proposing.includes(rule.type) && rule.target.items.length > 0 && (
            <p className={styles.note}>{t('tuning.cost.unknown')}</p>
          )}
        </>
      )}
    </section>
  )
}
