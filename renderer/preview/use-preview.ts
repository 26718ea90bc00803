import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { LocalDraft } from '../../shared/contract/bridge'
import type { ConfigChoice } from '../../shared/contract/serving'
import { OpsFailure } from '../../shared/result'
import { call } from '../bridge'
import { useFormat } from '../i18n'
import { reads } from '../query-client'
import { useView } from '../view-state'
import { askedFor, defaultRight, type FindDocument, formatCase, type PreviewCase, parseCase, sendable } from './case'
import { baseOf, type Choice } from './choice'

/** The case in the link, and the way to change it. */
export function useCase(): [PreviewCase, (change: Partial<PreviewCase>) => void] {
  const selection = useView((view) => view.selection.preview)
  const select = useView((view) => view.select)
  const shown = useMemo(() => parseCase(selection), [selection])
  const change = useCallback(
    (part: Partial<PreviewCase>) => {
      const latest = parseCase(useView.getState().selection.preview)
      select('preview', formatCase({ ...latest, ...part }))
    },
    [select],
  )
  return [shown, change]
}

export interface PreviewSetting {
  readonly surfaces: readonly string[]
  readonly surface: string | undefined
  readonly drafts: readonly LocalDraft[]
  readonly left: Choice
  readonly right: Choice | null
  /** Whom the serving API knows the person as. */
  readonly me: string
}

/** What can be chosen, and what is chosen where nothing was said: the first surface, the newest draft. */
export function usePreviewSetting(shown: PreviewCase) {
  const capabilities = useQuery(reads('serving.capabilities', {}))
  const drafts = useQuery(reads('tuning.drafts', {}))
  const known = drafts.data?.drafts ?? []
  const surfaces = capabilities.data?.surfaces ?? []
  const surface = surfaces.find((one) => one === shown.surface) ?? surfaces[0]
  const right = shown.right === undefined ? defaultRight(known) : shown.right
  const me = capabilities.data?.user ?? ''
  // Drafts that cannot be read must not keep anybody from seeing what is live.
  const settled = capabilities.data !== undefined && (drafts.data !== undefined || drafts.error !== null)
  return {
    setting: settled ? { surfaces, surface, drafts: known, left: shown.left, right, me } : undefined,
    error: capabilities.error,
    retry: () => void capabilities.refetch(),
  }
}

/** The documents of live, of the drafts, and of the versions that are chosen. */
export function useDocuments({ drafts, left, right }: PreviewSetting): FindDocument {
  const live = useQuery(reads('tuning.live', {}))
  const [leftVersion, rightVersion] = [useVersion(left), useVersion(right)]
  return useCallback(
    (choice) => {
      const named = baseOf(choice)
      if (named.kind === 'live') return live.data?.document
      if (named.kind === 'draft') return drafts.find(({ draft }) => draft.id === named.id)?.draft.document
      return [leftVersion, rightVersion].find((one) => one?.version.version === named.version)?.document
    },
    [live.data, drafts, leftVersion, rightVersion],
  )
}

function useVersion(choice: Choice | null) {
  const named = choice && baseOf(choice)
  const version = named?.kind === 'version' ? named.version : 0
  return useQuery({ ...reads('tuning.version', { version }), enabled: version > 0 }).data
}

/** Both sides as they are sent: undefined while a document is awaited. Asked anew when a draft was saved meanwhile. */
export function useSides(setting: PreviewSetting, documents: FindDocument) {
  const { left, right, drafts } = setting
  return useMemo(() => {
    try {
      const sent = { left: sendable(left, drafts, documents), right: right && sendable(right, drafts, documents) }
      return { sent: isKnown(sent) ? sent : undefined, misfit: null }
    } catch (error) {
      return { sent: undefined, misfit: error instanceof Error ? error.message : String(error) }
    }
  }, [left, right, drafts, documents])
}

export interface Sent {
  left: ConfigChoice
  right: ConfigChoice | null
}

function isKnown(sent: { left: ConfigChoice | undefined; right: ConfigChoice | null | undefined }): sent is Sent {
  return sent.left !== undefined && sent.right !== undefined
}

/** Etags are part of what is asked, though not of the request: a draft may have been saved meanwhile. */
export function etagsOf({ drafts }: Pick<PreviewSetting, 'drafts'>): string[] {
  return drafts.map(({ draft }) => `${draft.id} ${draft.etag}`)
}

/** Ranks. */
export function usePreviewRun(
  shown: PreviewCase,
  setting: PreviewSetting,
  surface: string,
  { sent, misfit }: ReturnType<typeof useSides>,
) {
  const { language } = useFormat()
  const asked = askedFor(shown, surface, language)
  return useQuery({
    queryKey: ['preview.run', asked, sent, misfit, etagsOf(setting)],
    queryFn: ({ signal }) => {
      if (!sent) throw new OpsFailure({ code: 'invalid_input', detail: misfit ?? '' })
      return call('preview.run', { ...asked, ...sent }, signal)
    },
    enabled: sent !== undefined || misfit !== null,
  })
}
