import type { ReactNode } from 'react'
import { useText } from '../i18n'
import { Columns } from '../ui/Page'
import { Panel } from '../ui/Panel'
import { Tabs } from '../ui/Tabs'
import { ColdStartEditor } from './ColdStartEditor'
import { partOf } from './describe-finding'
import type { Editing } from './editing'
import { HistoryTab } from './HistoryTab'
import { LimitsEditor } from './LimitsEditor'
import type { Platform } from './platform'
import { RulesEditor } from './RulesEditor'
import styles from './Tune.module.css'
import { tuneColumns } from './TuneSkeleton'
import { type Tab, tabs, useTuneView } from './use-tuning'
import { ValueModelEditor } from './ValueModelEditor'

/** The parts of the document as tabs; beside them, what is wrong with it and what differs from live. */
export function Editor({
  editing,
  platform,
  review,
  aside,
}: {
  editing: Editing
  platform: Platform
  /** Of a draft; null: what is live is not reviewed. */
  review: ReactNode | null
  aside: ReactNode
}) {
  const t = useText()
  const [view, change] = useTuneView()
  const content: Record<Tab, ReactNode> = {
    value: <ValueModelEditor editing={editing} />,
    coldStart: <ColdStartEditor editing={editing} />,
    rules: <RulesEditor editing={editing} user={platform.capabilities.user} />,
    limits: <LimitsEditor editing={editing} />,
    review,
    history: <HistoryTab platform={platform} />,
  }
  const shown = tabs.filter((tab) => tab !== 'review' || review !== null)
  const main = (
    <Panel flush data-testid="tune-editor">
      <Tabs
        label={t('tuning.tab.label')}
        selected={shown.find((tab) => tab === view.tab) ?? 'value'}
        onSelect={(id) => change({ tab: tabs.find((tab) => tab === id) ?? 'value', rule: null })}
        tabs={shown.map((tab) => ({
          id: tab,
          label: <TabName tab={tab} editing={editing} />,
          content: content[tab],
        }))}
      />
    </Panel>
  )
  return (
    <Columns columns={tuneColumns}>
      {main}
      <div className={styles.aside}>{aside}</div>
    </Columns>
  )
}

const partTab = { value: 'value', cold_start: 'coldStart', rules: 'rules', limits: 'limits' } as const

/** A tab whose part has an error says so. */
function TabName({ tab, editing }: { tab: Tab; editing: Editing }) {
  const t = useText()
  const here = editing.findings.filter((finding) => partTab[partOf(finding.pointer)] === tab)
  const errors = here.filter((finding) => finding.severity === 'error').length
  const count = editing.document.rules.length
  const name = tab === 'rules' && count > 0 ? t('tuning.tab.rulesCount', { count }) : t(`tuning.tab.${tab}`)
  return (
    <>
      {name}
      {here.length > 0 && (
        <span className={styles.tabCount} data-severity={errors > 0 ? 'error' : 'warning'}>
          {here.length}
        </span>
      )}
    </>
  )
}
