import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useText } from '../i18n'
import { afterPaint, mark } from '../marks'
import { useOpenedCase } from '../requests/opened-case'
import { routeOf } from '../routes'
import { ErrorPanel } from '../ui/ErrorPanel'
import { useView } from '../view-state'
import { useAppearance } from './appearance'
import { Crash } from './Crash'
import { useConnections, useReadiness } from './connections'
import styles from './Frame.module.css'
import { useLiveReading } from './live-reading'
import { NavigationRail } from './NavigationRail'
import { FillingNote, ReturningNote, StaleNotes } from './Notes'
import { useNavigation } from './navigation'
import { StartUp } from './StartUp'
import { useShortcuts } from './shortcuts'
import { TopBar } from './TopBar'

const CausesDrawer = lazy(() => import('../causes/CausesDrawer').then((module) => ({ default: module.CausesDrawer })))
const IncidentDrawer = lazy(() =>
  import('../monitors/IncidentDrawer').then((module) => ({ default: module.IncidentDrawer })),
)
const MonitorDrawer = lazy(() =>
  import('../monitors/MonitorDrawer').then((module) => ({ default: module.MonitorDrawer })),
)
const DraftDrawer = lazy(() => import('../monitors/DraftDrawer').then((module) => ({ default: module.DraftDrawer })))
const CasePage = lazy(() => import('../requests/CasePage').then((module) => ({ default: module.CasePage })))
const Palette = lazy(() => import('./Palette').then((module) => ({ default: module.Palette })))
const ShortcutSheet = lazy(() => import('./ShortcutSheet').then((module) => ({ default: module.ShortcutSheet })))

/** Rail, top bar and the page. Shown at once, whatever is or is not ready behind it. */
export function Frame() {
  const t = useText()
  const page = useView((view) => view.page)
  const main = useRef<HTMLElement>(null)
  const laid = useView((view) => view.over)
  const [over, setOver] = useState<'palette' | 'shortcuts' | null>(null)
  const opened = useOpenedCase((one) => one.file)
  const closeCase = useOpenedCase((one) => one.close)
  const { connections, error } = useConnections()
  const readiness = useReadiness(connections)
  useAppearance()
  useNavigation()
  useLiveReading(readiness.kind === 'ready')
  useShortcuts({ onPalette: () => setOver('palette'), onHelp: () => setOver('shortcuts') })

  useEffect(() => afterPaint(() => mark('frame')), [])
  useEffect(() => {
    // The page that opens puts the mark back when it is ready.
    if (document.documentElement.dataset.ready !== page) delete document.documentElement.dataset.ready
    main.current?.scrollTo(0, 0)
    // A case lies over the page it was opened on, and goes with it.
    closeCase()
  }, [page, closeCase])

  const route = routeOf(page)
  const returning = readiness.kind === 'returning'
  const filling = readiness.kind === 'ready' ? readiness.filling : null
  const shown = readiness.kind === 'ready' || returning || page === 'connections'
  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
        {t('app.skip')}
      </button>
      <NavigationRail ready={readiness.kind === 'ready'} />
      <TopBar
        connections={connections}
        readiness={readiness}
        scoped={route?.scoped === true}
        onPalette={() => setOver('palette')}
      />
      <main ref={main} className={styles.main} tabIndex={-1}>
        {error !== null && !opened && <ErrorPanel error={error} />}
        {opened && (
          <Crash key={opened.saved_at} page={page}>
            <Suspense fallback={null}>
              <CasePage file={opened} />
            </Suspense>
          </Crash>
        )}
        {!shown && !opened && <StartUp readiness={readiness} />}
        {opened ? null : returning ? <ReturningNote /> : <StaleNotes />}
        {!opened && filling !== null && <FillingNote share={filling} />}
        {shown && !opened && route && (
          <Crash key={page} page={page}>
            <Suspense fallback={null}>
              <route.component />
            </Suspense>
          </Crash>
        )}
      </main>
      <Suspense fallback={null}>
        {laid?.kind === 'causes' && <CausesDrawer question={laid.question} />}
        {laid?.kind === 'incident' && <IncidentDrawer key={laid.id} id={laid.id} />}
        {laid?.kind === 'monitor' && <MonitorDrawer key={laid.id} id={laid.id} />}
        {laid?.kind === 'draft' && <DraftDrawer monitor={laid.monitor} />}
        {over === 'palette' && <Palette onClose={() => setOver(null)} onHelp={() => setOver('shortcuts')} />}
        {over === 'shortcuts' && <ShortcutSheet onClose={() => setOver(null)} />}
      </Suspense>
    </div>
  )
}
