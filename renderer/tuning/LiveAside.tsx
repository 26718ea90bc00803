import { useFormat, useText } from '../i18n'
import { Content } from '../ui/Id'
import { Mark } from '../ui/Mark'
import { Panel } from '../ui/Panel'
import type { Platform } from './platform'
import styles from './Tune.module.css'
import { useTuneView } from './use-tuning'

/** Beside the live configuration: how it came to be, and the drafts that wait. */
export function LiveAside({ platform }: { platform: Platform }) {
  const t = useText()
  const format = useFormat()
  const [, change] = useTuneView()
  const { version } = platform.live
  const facts = [
    [t('tuning.versions.name'), version.title],
    [t('tuning.versions.reason'), version.reason],
    [t('tuning.versions.by'), version.published_by],
    [t('tuning.versions.published'), format.full(version.published_at)],
  ].filter(([, value]) => value !== '')
  return (
    <>
      <Panel title={t('tuning.drafts.live', { version: version.version })}>
        <dl className={styles.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Content>{value ?? ''}</Content>
              </dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title={t('tuning.drafts.title')} data-testid="tune-drafts">
        {platform.drafts.length === 0 ? (
          <p className={styles.small}>{t('tuning.drafts.none')}</p>
        ) : (
          <ul className={styles.draftList}>
            {platform.drafts.map(({ draft, unsaved }) => (
              <li key={draft.id}>
                <button
                  type="button"
                  className={styles.draftButton}
                  onClick={() => change({ draft: draft.id })}
                  data-testid={`open-draft-${draft.id}`}
                >
                  <span className={styles.termName}>
                    <Content>{draft.title}</Content>
                  </span>
                  <span className={styles.small}>
                    {unsaved ? (
                      <Mark tone="warn" strong={false}>
                        {t('tuning.sync.local')}
                      </Mark>
                    ) : (
                      <>
                        {draft.state !== 'open' && draft.state !== 'published' && (
                          <span data-testid={`draft-state-${draft.id}`}>
                            {t(`tuning.drafts.state.${draft.state}`)}
                            {draft.schedule && ` ${format.dateTime(draft.schedule.at)}`} ·{' '}
                          </span>
                        )}
                        <Content>{draft.updated_by}</Content> · <bdi>{format.dateTime(draft.updated_at)}</bdi>
                      </>
                    )}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  )
}
