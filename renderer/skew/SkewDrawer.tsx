import { useQuery } from '@tanstack/react-query'
import type { Scope, Skew, SkewFeature } from '../../shared/contract/bridge'
import { changeSpans } from '../change-spans'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { useScope } from '../scope'
import { Button } from '../ui/Button'
import { Drawer } from '../ui/Drawer'
import { FigureText } from '../ui/Figure'
import { HowComputed } from '../ui/HowComputed'
import { Id } from '../ui/Id'
import { StateMark } from '../ui/Mark'
import { Notice, Stat, Stats } from '../ui/Panel'
import { useView } from '../view-state'
import { causeSentence } from './cause'
import { loudSince } from './matrix-order'
import styles from './Skew.module.css'

/** One feature: what could not be joined, how far the rest is off, what fits, and pairs to look at. */
export function SkewDrawer({ skew, scope }: { skew: Skew; scope: Scope }) {
  const t = useText()
  const { outline } = useScope()
  const { select, lay } = useView()
  const { data: matrix } = useQuery(reads('skew.matrix', scope))
  const name = useView((view) => view.selection.skew)
  if (name === undefined) return null
  const feature = skew.features.find((one) => one.name === name)
  const explain = () => {
    const since = loudSince(
      matrix?.rows.find((row) => row.name === name),
      matrix?.buckets ?? [],
    )
    const spans = changeSpans(since, scope.range, outline?.first ?? null)
    const filters = scope.surface === null ? {} : { surface: scope.surface }
    lay({ kind: 'causes', question: { signal: { kind: 'skew', feature: name }, ...spans, filters } })
  }
  return (
    <Drawer
      isOpen
      onClose={() => select('skew', null)}
      title={<Id strong>{name}</Id>}
      note={feature && t(`skew.drawer.${feature.kind}`)}
      mark={feature && <StateMark state={feature.state} />}
      width="500px"
      testId="skew-drawer"
      footer={
        <>
          {feature && feature.mismatchRate.kind === 'value' && feature.mismatchRate.estimate > 0 && (
            <Button small variant="primary" onPress={explain} data-testid="skew-explain">
              {t('causes.open')}
            </Button>
          )}
          <Button small onPress={() => useView.getState().go('drift')}>
            {t('skew.drawer.drift')}
          </Button>
          <span className={styles.gap} />
          <HowComputed evidence={skew.evidence} />
        </>
      }
    >
      {feature ? <Feature feature={feature} /> : <p>{t('skew.drawer.gone')}</p>}
    </Drawer>
  )
}

function Feature({ feature }: { feature: SkewFeature }) {
  const t = useText()
  const format = useFormat()
  const { servedOnly, offlineOnly, duplicates, pairs, delta, cause } = feature
  const loud = feature.state === 'firing' ? 'bad' : feature.state === 'pending' ? 'warn' : 'info'
  return (
    <>
      <Stats>
        <Stat
          label={t('skew.drawer.unmatched')}
          note={`${t('skew.drawer.servedOnly')} ${format.integer(servedOnly)} · ${t('skew.drawer.offlineOnly')} ${format.integer(offlineOnly)}`}
        >
          {format.integer(servedOnly + offlineOnly)}
        </Stat>
        <Stat label={t('skew.drawer.duplicates')}>{format.integer(duplicates)}</Stat>
        <Stat label={t('skew.drawer.pairs')}>{format.integer(pairs)}</Stat>
        <Stat label={t('skew.drawer.mismatch')} note={<FigureText figure={feature.mismatchRate} part="interval" />}>
          <FigureText figure={feature.mismatchRate} part="estimate" />
        </Stat>
      </Stats>
      {cause && (
        <section>
          <h3 className={styles.heading}>{t('skew.drawer.cause')}</h3>
          <Notice tone={loud}>{causeSentence(cause, t, format)}</Notice>
        </section>
      )}
      {delta && (
        <section>
          <h3 className={styles.heading}>
            {t('skew.drawer.delta')} <span className={styles.note}>{t('skew.column.deltaNote')}</span>
          </h3>
          <Stats>
            {(['p50', 'p95', 'p99'] as const).map((part) => (
              <Stat key={part} label={part}>
                <span dir="ltr">{format.significant(delta[part])}</span>
              </Stat>
            ))}
          </Stats>
          <p className={styles.note}>{t('skew.drawer.higher', { share: format.percent(delta.positiveShare, 0) })}</p>
        </section>
      )}
      <Examples feature={feature} />
    </>
  )
}

function Examples({ feature }: { feature: SkewFeature }) {
  const t = useText()
  return (
    <section>
      <h3 className={styles.heading}>{t('skew.drawer.examples')}</h3>
      {feature.examples.length === 0 ? (
        <p className={styles.note}>{t('skew.drawer.noExamples')}</p>
      ) : (
        <table className={styles.examples} data-testid="skew-examples">
          <thead>
            <tr>
              <th scope="col">{t('skew.drawer.request')}</th>
              <th scope="col">{t('skew.drawer.item')}</th>
              <th scope="col">{t('skew.drawer.served')}</th>
              <th scope="col">{t('skew.drawer.offline')}</th>
            </tr>
          </thead>
          <tbody>
            {feature.examples.map(({ request_id, item_id, served, offline }) => (
              <tr key={`${request_id} ${item_id}`}>
                <th scope="row">
                  <Id>{request_id}</Id>
                </th>
                <td>
                  <Id>{item_id}</Id>
                </td>
                <td>
                  <Id>{served}</Id>
                </td>
                <td>
                  <Id>{offline}</Id>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
