import { useQuery } from '@tanstack/react-query'
import type { Rollout, Status } from '../../../shared/contract/serving'
import { useFormat, useText } from '../../i18n'
import { reads } from '../../query-client'
import { Id } from '../../ui/Id'
import { Mark } from '../../ui/Mark'
import styles from './Rollout.module.css'
import { isUnderWay } from './use-rollouts'

const EVERY_MS = 3000

/** How far the version has come, instance by instance: who knows of it, and who has served a request with it. */
export function Propagation({ rollout }: { rollout: Rollout }) {
  const t = useText()
  const format = useFormat()
  const { data } = useQuery({
    ...reads('serving.status', {}),
    refetchInterval: isUnderWay(rollout) ? EVERY_MS : false,
  })
  if (!data) return null
  return (
    <section>
      <h4 className={styles.heading}>{t('tuning.rollout.instances')}</h4>
      <ul className={styles.instances} data-testid="rollout-instances">
        {data.instances.map((instance) => {
          const { knows, served } = arrival(instance, rollout)
          return (
            <li key={instance.id}>
              <Id>{instance.id}</Id>
              <Mark tone={served ? 'ok' : knows ? 'info' : 'few'} strong={false}>
                {served
                  ? t('tuning.rollout.served', {
                      count: served.requests,
                      time: format.time(served.first_at, true),
                    })
                  : t(knows ? 'tuning.rollout.knows' : 'tuning.rollout.notYet', {
                      version: instance.config_version,
                    })}
              </Mark>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

type Instance = Status['instances'][number]

export function arrival(instance: Instance, { id, version }: Pick<Rollout, 'id' | 'version'>) {
  const served = instance.served?.find((one) => one.version === version) ?? null
  return { served, knows: instance.config_version === version || instance.rollout?.id === id }
}
