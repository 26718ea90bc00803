import { useQuery } from '@tanstack/react-query'
import type { Text } from '../i18n'
import { useText } from '../i18n'
import { reads } from '../query-client'
import type { Option } from '../ui/Select'
import { type Choice, formatChoice } from './choice'
import type { PreviewSetting } from './use-preview'

const mostVersions = 30

/** Live, the drafts and the versions, as one list. What is chosen is in it even when it is gone. */
export function useChoices(setting: PreviewSetting): Option<string>[] {
  const t = useText()
  const versions = useQuery(reads('tuning.versions', { limit: mostVersions }))
  const known = versions.data?.versions ?? []
  const live = known[0]
  const listed: Option<string>[] = [
    {
      value: 'live',
      label: live ? t('preview.choice.liveVersion', { version: live.version }) : t('preview.choice.live'),
    },
    ...setting.drafts.map(({ draft, unsaved }) => ({
      value: formatChoice({ kind: 'draft', id: draft.id }),
      label: t('preview.choice.draft', { title: draft.title }),
      ...(unsaved ? { note: t('preview.choice.unsaved') } : {}),
    })),
    ...known.slice(1).map(({ version, title }) => ({
      value: formatChoice({ kind: 'version', version }),
      label: t('preview.choice.versionTitled', { version, title }),
    })),
  ]
  const missing = [setting.left, setting.right]
    .filter((choice) => choice !== null)
    .map((choice) => ({ value: formatChoice(choice), label: choiceName(choice, setting, t) }))
    .filter(
      ({ value }, at, all) =>
        !listed.some((option) => option.value === value) && all.findIndex((one) => one.value === value) === at,
    )
  return [...listed, ...missing]
}

/** A configuration by the name people know it by; `liveVersion`: null where it is not known. */
export function choiceName(
  choice: Choice,
  { drafts }: Pick<PreviewSetting, 'drafts'>,
  t: Text,
  liveVersion: number | null = null,
): string {
  switch (choice.kind) {
    case 'live':
      return liveVersion === null ? t('preview.choice.live') : t('preview.choice.liveVersion', { version: liveVersion })
    case 'version':
      return t('preview.choice.version', { version: choice.version })
    case 'draft': {
      const known = drafts.find(({ draft }) => draft.id === choice.id)
      return t('preview.choice.draft', { title: known?.draft.title ?? choice.id })
    }
    case 'inline':
      return t('preview.choice.inline', {
        base: choiceName(choice.base, { drafts }, t, liveVersion),
        count: choice.edits.length,
      })
  }
}
