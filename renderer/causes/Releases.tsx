import type { CauseReport } from '../../shared/contract/causes'
import { markKind } from '../charts/mark-kind'
import { useFormat, useText } from '../i18n'
import { Badge } from '../ui/Badge'
import { Content } from '../ui/Id'
import styles from './Causes.module.css'

/** What was done in the hours before the change began, latest first. `began`: the hour it began in. */
export function Releases({ releases, began }: { releases: CauseReport['releases']; began: string }) {
  const t = useText()
  const format = useFormat()
  const before = (ts: string) => Date.parse(began) - Date.parse(ts)
  return (
    <section data-testid="causes-releases">
      <h3 className={styles.heading}>{t('causes.releases')}</h3>
      {releases.length === 0 ? (
        <p className={styles.all}>{t('causes.releases.none')}</p>
      ) : (
        <ul className={styles.releases}>
          {releases.map((release) => (
            <li key={`${release.ts} ${release.title}`}>
              <Badge>{t(`mark.kind.${markKind(release.kind)}`)}</Badge>
              <Content>{release.title}</Content>
              <span className={styles.when}>
                {format.dateTime(release.ts)} ·{' '}
                {before(release.ts) > 0
                  ? t('causes.releases.before', { duration: format.duration(before(release.ts)) })
                  : t('causes.releases.within')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
