import { type ReactNode, useState } from 'react'
import type { ItemExplanation } from '../../../shared/contract/serving'
import { toOpsError } from '../../bridge'
import { useText } from '../../i18n'
import { ErrorPanel } from '../../ui/ErrorPanel'
import { Notice } from '../../ui/Panel'
import { Skeleton } from '../../ui/Skeleton'
import { Tabs } from '../../ui/Tabs'
import type { Names } from '../words'
import { Features } from './Features'
import { Heads } from './Heads'
import { RulesOnItem } from './RulesOnItem'
import { Sources } from './Sources'
import type { Ranking, useExplanation } from './use-explanation'

type Explanation = ReturnType<typeof useExplanation>

const parts = ['score', 'heads', 'features', 'rules'] as const
type Part = (typeof parts)[number]

/** Everything that made an item's place, from its sources to the last move, a part at a time. `score`: what the page knows by itself. */
export function Explained({
  id,
  ranking,
  explanation,
  names,
  score,
}: {
  id: string
  ranking: Ranking
  explanation: Explanation
  names: Names
  score: ReactNode
}) {
  const t = useText()
  const [part, setPart] = useState<Part>('score')
  const of = (draw: (explained: ItemExplanation) => ReactNode) => <Answer explanation={explanation}>{draw}</Answer>
  const contents: Record<Part, ReactNode> = {
    score,
    heads: of((explained) => (
      <>
        <Heads explained={explained} names={names} />
        <Sources sources={explained.sources} />
      </>
    )),
    features: of(({ features }) => <Features key={id} features={features} />),
    rules: of(({ rules }) => <RulesOnItem rules={rules} surface={ranking.asked.surface} names={names} />),
  }
  return (
    <Tabs
      label={t('preview.explain.parts')}
      selected={part}
      onSelect={(chosen) => setPart(parts.find((one) => one === chosen) ?? 'score')}
      tabs={parts.map((one) => ({
        id: one,
        label: <span data-testid={`explain-${one}`}>{t(`preview.explain.part.${one}`)}</span>,
        content: contents[one],
      }))}
    />
  )
}

function Answer({
  explanation: { explained, error, retry },
  children,
}: {
  explanation: Explanation
  children: (explained: ItemExplanation) => ReactNode
}) {
  const t = useText()
  if (explained) return children(explained)
  if (!error) return <Skeleton height={160} />
  const { code } = toOpsError(error)
  // A part that a serving API does not have is no fault: the score above comes with the page.
  if (code === 'serving_missing_capability') {
    return (
      <div data-testid="explain-missing">
        <Notice tone="info" title={t('preview.explain.missing')}>
          {t('preview.explain.missingText')}
        </Notice>
      </div>
    )
  }
  return <ErrorPanel error={error} onRetry={retry} />
}
