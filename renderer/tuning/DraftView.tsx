import { ClipboardCheck, Eye, Redo2, Undo2 } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { ConfigDocument } from '../../shared/config/document'
import { applyFix } from '../../shared/config/finding'
import type { LocalDraft } from '../../shared/contract/bridge'
import type { Finding } from '../../shared/contract/serving'
import { useText } from '../i18n'
import { formatSelection } from '../selection'
import { Button, IconButton } from '../ui/Button'
import { Page } from '../ui/Page'
import { useView } from '../view-state'
import { ComparePanel } from './ComparePanel'
import { DraftLine } from './DraftLine'
import { DraftNotices } from './DraftNotices'
import type { DraftEvent, DraftState } from './draft-state'
import { Editor } from './Editor'
import type { Editing } from './editing'
import { FindingsPanel } from './FindingsPanel'
import { MergeDialog } from './MergeDialog'
import { PublishDialog } from './PublishDialog'
import { offers, type Platform } from './platform'
import { publishBlock } from './publish-block'
import { ConsequencesPanel } from './replay/ConsequencesPanel'
import type { Example } from './replay/protocol'
import { useReplay } from './replay/use-replay'
import { DecisionPanel } from './review/DecisionPanel'
import { DiscussionPanel } from './review/DiscussionPanel'
import { ReviewTab } from './review/ReviewTab'
import { useReview } from './review/use-review'
import { KillNotice } from './rollout/KillNotice'
import { RolloutPanel } from './rollout/RolloutPanel'
import { Toolbar } from './Toolbar'
import { useRescue } from './use-rescue'
import { useDraftState, useJudged, useSession, useTuneView } from './use-tuning'

type Open = 'publish' | 'merge' | null

/** A draft being edited. Every edit is saved by its session; nothing on this page has a save button to forget. */
export function DraftView({
  local,
  platform,
  onHold,
}: {
  local: LocalDraft
  platform: Platform
  /** While it is being published the draft stays on screen, though the list may have lost it. */
  onHold: (local: LocalDraft | null) => void
}) {
  const t = useText()
  const session = useSession(local)
  const state = useDraftState(session)
  const judged = useJudged(state, platform.live, platform.capabilities.surfaces)
  const [open, setOpenState] = useState<Open>(null)
  const setOpen = (next: Open) => {
    setOpenState(next)
    onHold(next === 'publish' ? local : null)
  }
  const replaying = useReplay(platform.environment, platform.live, state.present.document)
  const spreads = replaying.state.ready?.spreads ?? null
  const sample = replaying.state.ready ? replaying.session : null
  const cold = replaying.state.details?.details.coldStart ?? null
  useUndoKeys(session.dispatch)
  const editing = useMemo(
    () => createEditing(state, platform, judged.findings, { spreads, sample, cold }, session.dispatch),
    [state, platform, judged.findings, spreads, sample, cold, session.dispatch],
  )
  const reviewing = useReview(state, platform)
  const [view, changeView] = useTuneView()
  const block = publishBlock(state, judged, platform, reviewing.review)
  const fix = (finding: Finding) => {
    if (!finding.fix) return
    const document = applyFix(state.present.document, finding.fix)
    session.dispatch({ type: 'edit', field: `fix ${finding.pointer}`, document })
    session.dispatch({ type: 'settle' })
  }
  const rescue = useRescue(session, platform)
  const preview = () =>
    useView.getState().select('preview', formatSelection({ ...previewUser(), right: `d:${state.id}` }))
  const previewOf = ({ user_id: user, surface, query }: Example) => {
    const place = { user, surface, query: query === '' ? null : query }
    useView.getState().select('preview', formatSelection({ ...place, right: `d:${state.id}` }))
  }
  const pick = (document: ConfigDocument) => {
    session.dispatch({ type: 'edit', field: 'trade-off', document })
    session.dispatch({ type: 'settle' })
  }
  const findings = (
    <FindingsPanel findings={judged.findings} document={state.present.document} by={judged.by} onFix={fix} />
  )
  return (
    <Page
      name="tune"
      title={t('tuning.title.draft', { title: state.present.title, changes: judged.changes.length })}
      sure={<DraftLine state={state} live={platform.live} onSave={() => void session.flush()} />}
      ready
      actions={
        <>
          <IconButton
            label={t('tuning.action.undo')}
            icon={<Undo2 aria-hidden="true" />}
            isDisabled={state.past.length === 0}
            onPress={() => session.dispatch({ type: 'undo' })}
            data-testid="tune-undo"
          />
          <IconButton
            label={t('tuning.action.redo')}
            icon={<Redo2 aria-hidden="true" />}
            isDisabled={state.future.length === 0}
            onPress={() => session.dispatch({ type: 'redo' })}
            data-testid="tune-redo"
          />
          <Button icon={<Eye aria-hidden="true" />} onPress={preview} data-testid="tune-preview">
            {t('tuning.action.preview')}
          </Button>
          <Button
            icon={<ClipboardCheck aria-hidden="true" />}
            onPress={() => changeView({ tab: 'review', rule: null })}
            data-testid="tune-review"
          >
            {t('tuning.tab.review')}
          </Button>
          <Button
            variant="primary"
            isDisabled={block !== null && block.kind !== 'moved'}
            hint={block ? t(block.key, block.values) : undefined}
            onPress={() => setOpen('publish')}
            data-testid="tune-publish"
          >
            {t('tuning.action.publish')}
          </Button>
        </>
      }
    >
      <KillNotice platform={platform} />
      <RolloutPanel platform={platform} />
      <Toolbar platform={platform} draft={{ state, session }} />
      <DraftNotices
        state={state}
        live={platform.live}
        onDecide={() => setOpen('merge')}
        onRebase={() => setOpen('publish')}
        onRescue={() => void rescue()}
      />
      <Editor
        editing={editing}
        platform={platform}
        review={<ReviewTab state={state} judged={judged} replaying={replaying} onPreview={previewOf} />}
        aside={
          view.tab === 'review' ? (
            <>
              {offers(platform, 'approval') && (
                <DecisionPanel
                  state={state}
                  session={session}
                  platform={platform}
                  reviewing={reviewing}
                  hasErrors={judged.findings.some(({ severity }) => severity === 'error')}
                  draft={local.draft}
                  onPublish={() => setOpen('publish')}
                />
              )}
              {findings}
              {offers(platform, 'approval') && <DiscussionPanel id={state.id} reviewing={reviewing} />}
            </>
          ) : (
            <>
              <ConsequencesPanel
                replaying={replaying}
                document={state.present.document}
                onPick={pick}
                onPreview={previewOf}
              />
              {findings}
              <ComparePanel changes={judged.changes} document={state.present.document} by={judged.by} />
            </>
          )
        }
      />
      {open === 'publish' && (
        <PublishDialog session={session} judged={judged} platform={platform} onClose={() => setOpen(null)} />
      )}
      {open === 'merge' && state.sync.kind === 'conflict' && (
        <MergeDialog
          session={session}
          state={state}
          sync={state.sync}
          onRescue={rescue}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  )
}

function createEditing(
  state: DraftState,
  platform: Platform,
  findings: readonly Finding[],
  replay: Pick<Editing, 'spreads' | 'sample' | 'cold'>,
  dispatch: (event: DraftEvent) => void,
): Editing {
  return {
    document: state.present.document,
    live: platform.live.document,
    findings,
    surfaces: platform.capabilities.surfaces,
    edit: (field, document) => dispatch({ type: 'edit', field, document }),
    settle: () => dispatch({ type: 'settle' }),
    ...replay,
  }
}

/** The shopper that was looked at last stays chosen. */
function previewUser(): Record<string, string> {
  const last = new URLSearchParams(useView.getState().selection.preview ?? '')
  const kept = ['user', 'surface'].flatMap((name) => {
    const value = last.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return Object.fromEntries(kept)
}

/** Ctrl or Cmd with Z, and with Shift or Y; a text field keeps its own. */
function useUndoKeys(dispatch: (event: DraftEvent) => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const typing = event.target instanceof HTMLElement && event.target.matches('input[type=text], textarea')
      if (typing || !(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      const type = key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : null
      if (type === null) return
      event.preventDefault()
      dispatch({ type })
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [dispatch])
}
