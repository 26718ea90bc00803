import { useFormat, useText } from '../i18n'
import { Page } from '../ui/Page'
import { Notice } from '../ui/Panel'
import { Editor } from './Editor'
import type { Editing } from './editing'
import { LiveActions } from './LiveActions'
import { LiveAside } from './LiveAside'
import type { Platform } from './platform'
import { KillNotice } from './rollout/KillNotice'
import { RolloutPanel } from './rollout/RolloutPanel'
import { Toolbar } from './Toolbar'

const nothing = () => {}

/** The live configuration as it is: to be read, and to start a draft from. */
export function LiveView({ platform, gone, ready }: { platform: Platform; gone: boolean; ready: boolean }) {
  const t = useText()
  const format = useFormat()
  const { version, document } = platform.live
  const editing: Editing = {
    document,
    live: null,
    findings: [],
    surfaces: platform.capabilities.surfaces,
    edit: null,
    settle: nothing,
    spreads: null,
    sample: null,
    cold: null,
  }
  const published = t('tuning.line.published', {
    by: version.published_by,
    time: format.dateTime(version.published_at),
  })
  return (
    <Page
      name="tune"
      title={t('tuning.title.live', { version: version.version, title: version.title })}
      sure={`${published} · ${t('tuning.line.readOnly')}`}
      ready={ready}
      actions={<LiveActions platform={platform} />}
    >
      <KillNotice platform={platform} />
      <RolloutPanel platform={platform} />
      <Toolbar platform={platform} draft={null} />
      {gone && (
        <Notice tone="warn" title={`${t('tuning.drafts.gone')}.`}>
          {t('tuning.drafts.goneTodo')}
        </Notice>
      )}
      <Editor editing={editing} platform={platform} review={null} aside={<LiveAside platform={platform} />} />
    </Page>
  )
}
