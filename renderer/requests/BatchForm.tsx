import { useQuery } from '@tanstack/react-query'
import { Play, Square } from 'lucide-react'
import type { ConfigVersion } from '../../shared/contract/serving'
import { type Text, useFormat, useText } from '../i18n'
import type { KnownDraft } from '../preview/case'
import { formatChoice, type Named, parseChoice } from '../preview/choice'
import { reads } from '../query-client'
import { Button } from '../ui/Button'
import { type Option, Select } from '../ui/Select'
import styles from './Requests.module.css'

/** '' of surface, segment and country: all. */
export interface BatchAsk {
  readonly surface: string
  readonly segment: string
  readonly country: string
  readonly requests: number
  readonly left: Named
  readonly right: Named
}

const sizes = [100, 500, 2000] as const
export const firstAsk: BatchAsk = {
  ...{ surface: '', segment: '', country: '', requests: 500 },
  ...{ left: { kind: 'live' }, right: { kind: 'live' } },
}
const mostVersions = 30

/** Who is asked for, how many, and under which two configurations. */
export function BatchForm({
  ask,
  surfaces,
  drafts,
  isRunning,
  onChange,
  onRun,
  onStop,
}: {
  ask: BatchAsk
  surfaces: readonly string[]
  drafts: readonly KnownDraft[]
  isRunning: boolean
  onChange: (part: Partial<BatchAsk>) => void
  onRun: () => void
  onStop: () => void
}) {
  const t = useText()
  const format = useFormat()
  const filters = useQuery(reads('log.filters', {}))
  const versions = useQuery(reads('tuning.versions', { limit: mostVersions }))
  const configs = configOptions(drafts, versions.data?.versions ?? [], t)
  const choose = (side: 'left' | 'right') => (text: string) => {
    const choice = parseChoice(text)
    if (choice && choice.kind !== 'inline') onChange({ [side]: choice })
  }
  return (
    <>
      <div className={styles.controls}>
        <Choice
          label={t('requests.batch.surface')}
          value={ask.surface}
          options={withAll(t('requests.batch.allSurfaces'), surfaces)}
          onChange={(surface) => onChange({ surface })}
          testId="batch-surface"
        />
        <Choice
          label={t('requests.batch.segment')}
          value={ask.segment}
          options={withAll(t('requests.batch.allSegments'), filters.data?.segments ?? [])}
          onChange={(segment) => onChange({ segment })}
          testId="batch-segment"
        />
        <Choice
          label={t('requests.batch.country')}
          value={ask.country}
          options={withAll(t('requests.batch.allCountries'), filters.data?.countries ?? [], format.region)}
          onChange={(country) => onChange({ country })}
          testId="batch-country"
        />
        <Choice
          label={t('requests.batch.requests')}
          value={String(ask.requests)}
          options={sizes.map((size) => ({ value: String(size), label: format.integer(size) }))}
          onChange={(size) => onChange({ requests: Number(size) })}
          testId="batch-requests"
        />
      </div>
      <div className={styles.controls}>
        <Choice
          label={t('requests.batch.left')}
          value={formatChoice(ask.left)}
          options={configs}
          onChange={choose('left')}
          testId="batch-left"
        />
        <Choice
          label={t('requests.batch.right')}
          value={formatChoice(ask.right)}
          options={configs}
          onChange={choose('right')}
          testId="batch-right"
        />
        {isRunning ? (
          <Button icon={<Square aria-hidden="true" />} onPress={onStop} data-testid="batch-stop">
            {t('requests.batch.cancel')}
          </Button>
        ) : (
          <Button variant="primary" icon={<Play aria-hidden="true" />} onPress={onRun} data-testid="batch-run">
            {t('requests.batch.run')}
          </Button>
        )}
      </div>
    </>
  )
}

function Choice(props: {
  label: string
  value: string
  options: readonly Option<string>[]
  onChange: (value: string) => void
  testId: string
}) {
  return (
    <div className={styles.choice}>
      <Select {...props} />
    </div>
  )
}

function withAll(all: string, values: readonly string[], write = (value: string) => value): Option<string>[] {
  const known = values.filter((value) => value !== '')
  return [{ value: '', label: all }, ...known.map((value) => ({ value, label: write(value) }))]
}

/** Live, the drafts and the versions, as one list. */
function configOptions(
  drafts: readonly KnownDraft[],
  versions: readonly Pick<ConfigVersion, 'version' | 'title'>[],
  t: Text,
): Option<string>[] {
  const [live, ...older] = versions
  return [
    {
      value: 'live',
      label: live ? t('preview.choice.liveVersion', { version: live.version }) : t('preview.choice.live'),
    },
    ...drafts.map(({ draft }) => ({
      value: `d:${draft.id}`,
      label: t('preview.choice.draft', { title: draft.title }),
    })),
    ...older.map(({ version, title }) => ({
      value: `v${version}`,
      label: t('preview.choice.versionTitled', { version, title }),
    })),
  ]
}
