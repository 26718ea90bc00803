import { useQuery } from '@tanstack/react-query'
import { Focusable } from 'react-aria-components'
import { useText } from '../i18n'
import { reads } from '../query-client'
import { type Route, routes } from '../routes'
import { useScope } from '../scope'
import { classes } from '../ui/classes'
import { Tooltip } from '../ui/Tooltip'
import { type Page, toHash, useView } from '../view-state'
import { Logo } from './Logo'
import styles from './NavigationRail.module.css'

/** The pages, at the start side, with what is firing on each. */
export function NavigationRail({ ready }: { ready: boolean }) {
  const t = useText()
  const firing = useFiring(ready)
  const group = (name: Route['group']) => routes.filter((route) => route.group === name)
  return (
    <nav className={styles.rail} aria-label={t('nav.label')}>
      <div className={styles.brand}>
        <Logo />
        <span className={styles.name}>{t('app.name')}</span>
      </div>
      <Group routes={group('see')} firing={firing} />
      <hr className={styles.line} />
      <Group routes={group('change')} firing={firing} />
      <div className={styles.space} />
      <Group routes={group('app')} firing={firing} />
    </nav>
  )
}

function Group({ routes: shown, firing }: { routes: Route[]; firing: Partial<Record<Page, number>> }) {
  const t = useText()
  const current = useView((view) => view.page)
  const go = useView((view) => view.go)
  return (
    <ul className={styles.group}>
      {shown.map(({ page, label, icon: Icon, key }) => (
        <li key={page}>
          <Tooltip
            text={
              <>
                {t(label)} <kbd>g {key}</kbd>
              </>
            }
          >
            <Focusable>
              <a
                href={toHash(page, undefined)}
                className={classes(styles.link)}
                aria-current={page === current ? 'page' : undefined}
                data-testid={`nav-${page}`}
                onClick={(event) => {
                  event.preventDefault()
                  go(page)
                }}
              >
                <Icon aria-hidden="true" />
                <span className={styles.label}>{t(label)}</span>
                {firing[page] !== undefined && firing[page] > 0 && (
                  <span className={styles.badge}>
                    <span aria-hidden="true">{firing[page]}</span>
                    <span className="unseen"> {t('nav.firing', { n: firing[page] })}</span>
                  </span>
                )}
              </a>
            </Focusable>
          </Tooltip>
        </li>
      ))}
    </ul>
  )
}

/** Firing rows of the overview, by the page that explains them. */
function useFiring(ready: boolean): Partial<Record<Page, number>> {
  const { scope } = useScope(ready)
  const { data } = useQuery({
    ...reads('overview.read', scope ?? { range: { from: '', to: '' }, surface: null }),
    enabled: ready && scope !== null,
  })
  const { data: monitors } = useQuery({ ...reads('monitors.list', {}), enabled: ready })
  const rows = data?.rows.filter((row) => row.state === 'firing') ?? []
  const because = (kind: string) => rows.filter((row) => row.worst?.kind === kind).length
  const loud = monitors?.statuses.filter(({ state, snooze }) => state === 'firing' && snooze === null).length ?? 0
  return { overview: rows.length, drift: because('drift'), skew: because('skew'), monitors: loud }
}
