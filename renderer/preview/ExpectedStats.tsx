import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { PreviewResponse } from '../../shared/contract/serving'
import { type Format, useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { Stat } from '../ui/Panel'
import { Hint } from '../ui/Tooltip'
import { type Expected, examinationOf, expectedOf } from './expected'
import styles from './Preview.module.css'

/** Expected clicks and sales of both pages, and by how much they differ. */
export function ExpectedStats({ response, surface }: { response: PreviewResponse; surface: string }) {
  const t = useText()
  const format = useFormat()
  const { data } = useQuery(reads('tuning.sampleOutline', { requests: 1 }))
  const [left, right] = useMemo(() => {
    const seen = examinationOf(data?.positions ?? [], surface)
    return [response.left, response.right].map((side) => side && expectedOf(side, response.items, seen))
  }, [response, data, surface])
  if (!left || left.clicks === null) return null
  const hint = t(data && data.positions.length > 0 ? 'preview.expected.how' : 'preview.expected.howFlat')
  return (
    <>
      <Stat label={<Hint text={hint}>{t('preview.expected.clicks')}</Hint>}>
        <Figures
          testId="preview-expected-clicks"
          left={format.number(left.clicks, 3)}
          right={right?.clicks === null || right?.clicks === undefined ? null : format.number(right.clicks, 3)}
          change={right ? changeOf(left.clicks, right.clicks, format) : null}
        />
      </Stat>
      {left.gmv && (
        <Stat label={<Hint text={hint}>{t('preview.expected.gmv')}</Hint>}>
          <Figures
            testId="preview-expected-gmv"
            left={moneyOf(left, format)}
            right={right?.gmv ? moneyOf(right, format) : null}
            change={right ? changeOf(left.gmv[0]?.amount_minor ?? 0, sameCurrency(left, right), format) : null}
          />
        </Stat>
      )}
    </>
  )
}

function Figures({
  left,
  right,
  change,
  testId,
}: {
  left: string
  right: string | null
  change: string | null
  testId: string
}) {
  const format = useFormat()
  return (
    <span className={styles.expected} data-testid={testId}>
      <bdi>{right === null ? left : format.arrow(left, right)}</bdi>
      {change !== null && <bdi className={styles.quiet}>{change}</bdi>}
    </span>
  )
}

/** The currency that most of it is in. */
function moneyOf({ gmv }: Expected, format: Format): string {
  return gmv?.[0] ? format.money(gmv[0]) : '—'
}

function sameCurrency(left: Expected, right: Expected): number | null {
  return right.gmv?.find(({ currency }) => currency === left.gmv?.[0]?.currency)?.amount_minor ?? null
}

function changeOf(left: number, right: number | null, format: Format): string | null {
  return right === null || left === 0 ? null : format.signedPercent(right / left - 1, 1)
}
