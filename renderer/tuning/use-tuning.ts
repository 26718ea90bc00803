import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { diff } from '../../shared/config/diff'
import { validate } from '../../shared/config/validate'
import type { LocalDraft } from '../../shared/contract/bridge'
import type { Change, Finding, LiveConfig } from '../../shared/contract/serving'
import { systemClock } from '../../shared/time'
import { call } from '../bridge'
import { formatSelection, parseSelection } from '../selection'
import { useView } from '../view-state'
import type { DraftSession } from './draft-session'
import { type DraftState, mayPublish } from './draft-state'
import { sessionOf } from './sessions'

export const tabs = ['value', 'coldStart', 'rules', 'limits', 'review', 'history'] as const
export type Tab = (typeof tabs)[number]

/** What the link says: which draft (none: live), which part, which rule is open. */
export interface TuneView {
  readonly draft: string | null
  readonly tab: Tab
  readonly rule: string | null
}

export function parseTuneView(selection: string | undefined): TuneView {
  const parts = parseSelection(selection)
  return {
    draft: parts.draft ?? null,
    tab: tabs.find((tab) => tab === parts.tab) ?? 'value',
    rule: parts.rule ?? null,
  }
}

export function useTuneView(): [TuneView, (change: Partial<TuneView>) => void] {
  const selection = useView((view) => view.selection.tune)
  const select = useView((view) => view.select)
  const view = useMemo(() => parseTuneView(selection), [selection])
  const change = (part: Partial<TuneView>) => {
    const next = { ...parseTuneView(useView.getState().selection.tune), ...part }
    select('tune', formatSelection({ ...next, tab: next.tab === 'value' ? null : next.tab }))
  }
  return [view, change]
}

/** The open session of a draft; news from other editors reach it as long as nothing of ours waits. */
export function useSession(local: LocalDraft): DraftSession {
  const client = useQueryClient()
  const session = sessionOf(local, client)
  useEffect(() => {
    if (!local.unsaved) session.dispatch({ type: 'refreshed', draft: local.draft })
  }, [session, local])
  useEffect(() => () => void session.flush(), [session])
  return session
}

export function useDraftState(session: DraftSession): DraftState {
  return useStore(session.store)
}

export interface Judged {
  readonly findings: readonly Finding[]
  readonly changes: readonly Change[]
  /** server: by the serving API, with what it knows of catalogue and traffic. local: from the document alone. */
  readonly by: 'server' | 'local'
}

/**
 * Findings and differences: the serving API's where it has judged just this state, else those that can be told from the document
 * alone, so that they follow every keystroke and do not vanish with the network.
 */
export function useJudged(state: DraftState, live: LiveConfig, surfaces: readonly string[]): Judged {
  const saved = mayPublish(state)
  const answer = useQuery({
    queryKey: ['tuning.validate', { id: state.id }, state.etag, live.version.version],
    queryFn: ({ signal }) => call('tuning.validate', { id: state.id }, signal),
    enabled: saved,
    placeholderData: () => undefined,
  })
  const { document } = state.present
  return useMemo(() => {
    if (saved && answer.data) return { ...answer.data, by: 'server' }
    const facts = { heads: [], surfaces, categories: [], stores: [], items: new Map(), pageSize: localPage }
    const now = systemClock()
    const findings = validate(document, { ...facts, now, dataNow: now, live: live.document })
    return { findings, changes: diff(live.document, document), by: 'local' }
  }, [saved, answer.data, document, live, surfaces])
}

/** The page that limits are judged by where the serving API does not say its own. */
const localPage = 20
