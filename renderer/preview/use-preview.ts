import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { ConfigChoice } from '../../shared/contract/serving'
import { call } from '../bridge'
import { useFormat } from '../i18n'
import { reads } from '../query-client'
import { useView } from '../view-state'
import { defaultRight, formatCase, type KnownDraft, type PreviewCase, parseCase, toRequest } from './case'

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
  readonly drafts: readonly KnownDraft[]
  readonly left: ConfigChoice
  readonly right: ConfigChoice | null
}

/** What can be chosen, and what is chosen where nothing was said: the first surface, the newest draft. */
export function usePreviewSetting(shown: PreviewCase) {
  const capabilities = useQuery(reads('serving.capabilities', {}))
  const drafts = useQuery(reads('tuning.drafts', {}))
  const known = drafts.data?.drafts ?? []
  const surfaces = capabilities.data?.surfaces ?? []
  const surface = surfaces.find((one) => one === shown.surface) ?? surfaces[0]
  const right = shown.right === undefined ? defaultRight(known) : shown.right
  // Drafts that cannot be read must not keep anybody from seeing what is live.
  const settled = capabilities.data !== undefined && (drafts.data !== undefined || drafts.error !== null)
  return {
    setting: settled ? { surfaces, surface, drafts: known, left: shown.left, right } : undefined,
    error: capabilities.error,
    retry: () => void capabilities.refetch(),
  }
}

/** Ranks. Asked anew when a draft was saved meanwhile: its etag is part of the question, though not of the request. */
export function usePreviewRun(shown: PreviewCase, setting: PreviewSetting, surface: string) {
  const { language } = useFormat()
  const request = toRequest(shown, surface, setting.right, setting.drafts, language)
  const etags = setting.drafts.map(({ draft }) => `${draft.id} ${draft.etag}`)
  return useQuery({
    queryKey: ['preview.run', request, etags],
    queryFn: ({ signal }) => call('preview.run', request, signal),
  })
}
