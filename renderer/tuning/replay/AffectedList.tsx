import { Eye } from 'lucide-react'
import { useFormat, useText } from '../../i18n'
import { IconButton } from '../../ui/Button'
import { Id } from '../../ui/Id'
import type { Answer, Example } from './protocol'
import styles from './Replay.module.css'

type Details = Extract<Answer, { kind: 'details' }>

/** Who is affected most; each opens the preview of a request that shows it. */
export function AffectedList({ details, onPreview }: { details: Details; onPreview: (example: Example) => void }) {
  const t = useText()
  const format = useFormat()
  const { queries, stores, items, shoppers } = details.details.affected
  const groups = [
    ['queries', queries.map((one) => ({ ...one, text: format.percent(one.swapped) }))],
    ['shoppers', shoppers.map((one) => ({ ...one, text: format.percent(one.swapped) }))],
    ['stores', stores.map((one) => ({ ...one, text: exposureText(one) }))],
    ['items', items.map((one) => ({ ...one, text: exposureText(one) }))],
  ] as const
  function exposureText({ live, draft }: { live: number; draft: number }): string {
    return t('tuning.replay.fromTo', { live: format.integer(live), draft: format.integer(draft) })
  }
  if (groups.every(([, list]) => list.length === 0))
    return <p className={styles.note}>{t('tuning.replay.nobodyMoved')}</p>
  return (
    <div className={styles.affected} data-testid="replay-affected">
      {groups.map(([kind, list]) => (
        <section key={kind}>
          <h3 className={styles.heading}>{t(`tuning.replay.affected.${kind}`)}</h3>
          <p className={styles.note}>{t(`tuning.replay.affectedNote.${kind}`)}</p>
          <ul>
            {list.map(({ name, text, example }) => {
              const request = details.examples[example]
              return (
                <li key={name}>
                  {kind === 'queries' ? <bdi>{name}</bdi> : <Id>{name}</Id>}
                  <span className={styles.amount}>{text}</span>
                  {request && (
                    <IconButton
                      small
                      label={t('tuning.replay.preview', { name })}
                      icon={<Eye aria-hidden="true" />}
                      onPress={() => onPreview(request)}
                    />
                  )}
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}
