import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import type { MonitorIncident, MonitorList } from '../../shared/contract/monitors'
import { templateOf } from '../../shared/monitors/defaults'
import { IncidentTable } from '../alarms/IncidentTable'
import { type Text, useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { useScope } from '../scope'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { ErrorPanel } from '../ui/ErrorPanel'
import { Page } from '../ui/Page'
import { Panel } from '../ui/Panel'
import { Skeleton, SkeletonRows } from '../ui/Skeleton'
import { Tabs } from '../ui/Tabs'
import { useView } from '../view-state'
import { findingOf } from './finding'
import { MonitorTable } from './MonitorTable'
import { Settings } from './Settings'

/** What is watched, how it stands, and which incidents came of it. */
export function MonitorsPage() {
  const t = useText()
  const list = useQuery(reads('monitors.list', {}))
  const incidents = useQuery(reads('incidents.list', {}))
  const failed = list.error ?? incidents.error
  if (failed && !list.data) {
    return (
      <Page name="monitors" title={t('monitors.title.failed')} ready>
        <ErrorPanel error={failed} onRetry={() => void list.refetch()} />
      </Page>
    )
  }
  const known = list.data && incidents.data ? { list: list.data, incidents: incidents.data.incidents } : undefined
  return (
    <Page
      name="monitors"
      title={known && titleOf(known.list, known.incidents, t)}
      sure={known && <RunLine list={known.list} />}
      actions={<NewMonitor />}
      ready={known !== undefined}
    >
      {known ? <Full {...known} /> : <PageSkeleton />}
    </Page>
  )
}

function titleOf(list: MonitorList, incidents: readonly MonitorIncident[], t: Text): string {
  const finding = findingOf(list, incidents)
  const { kind, ...values } = finding
  return t(`monitors.title.${kind}`, values)
}

/** Up to when everything was judged, and how many false alarms such a set gives by itself. */
function RunLine({ list: { run, statuses } }: { list: MonitorList }) {
  const t = useText()
  const format = useFormat()
  if (statuses.length === 0) return null
  const parts = [
    run.judgedUntil === null ? null : t('monitors.line.judged', { time: format.dateTime(run.judgedUntil) }),
    t('monitors.line.tests', { n: run.tests }),
    t('monitors.line.false', { n: format.number(run.falseAlarmsPerWeek, 2) }),
    run.unsaved > 0 ? t('monitors.line.unsaved', { n: run.unsaved }) : null,
  ]
  return <>{parts.filter((part) => part !== null).join(' · ')}</>
}

function NewMonitor() {
  const t = useText()
  const lay = useView((view) => view.lay)
  const surface = useView((view) => view.surface)
  const slice = surface === null ? {} : { surface }
  return (
    <Button
      variant="primary"
      icon={<Plus aria-hidden="true" />}
      onPress={() => lay({ kind: 'draft', monitor: templateOf('ctr', '', slice, 'monitors') })}
      data-testid="monitor-new"
    >
      {t('monitors.new')}
    </Button>
  )
}

function Full({ list, incidents }: { list: MonitorList; incidents: readonly MonitorIncident[] }) {
  const t = useText()
  const select = useView((view) => view.select)
  const tab = useView((view) => view.selection.monitors) ?? 'monitors'
  return (
    <>
      {list.run.error && <ErrorPanel error={list.run.error} />}
      <Tabs
        label={t('monitors.tabs')}
        selected={tab}
        onSelect={(id) => select('monitors', id)}
        tabs={[
          { id: 'monitors', label: t('monitors.tab.monitors'), content: <Monitors list={list} /> },
          { id: 'incidents', label: t('monitors.tab.incidents'), content: <Incidents incidents={incidents} /> },
          { id: 'settings', label: t('monitors.tab.settings'), content: <Settings run={list.run} /> },
        ]}
      />
    </>
  )
}

function Monitors({ list }: { list: MonitorList }) {
  const t = useText()
  if (list.statuses.length === 0) {
    return (
      <Panel>
        <EmptyState title={t('monitors.waiting')}>{t('monitors.waiting.text')}</EmptyState>
      </Panel>
    )
  }
  return <MonitorTable list={list} />
}

function Incidents({ incidents }: { incidents: readonly MonitorIncident[] }) {
  const t = useText()
  const { outline } = useScope()
  return (
    <Panel flush={incidents.length > 0}>
      {incidents.length === 0 ? (
        <EmptyState title={t('monitors.incidents.none')}>{t('monitors.incidents.none.text')}</EmptyState>
      ) : (
        <IncidentTable incidents={incidents} label={t('monitors.tab.incidents')} end={outline?.last ?? ''} />
      )}
    </Panel>
  )
}

function PageSkeleton() {
  return (
    <Panel title={<Skeleton inline width="240px" height={12} />} flush>
      <SkeletonRows rows={12} columns={['80px', '160px', '160px', '70px', '110px', '130px', '110px', '90px']} />
    </Panel>
  )
}
