import type { ColdStart } from '../../shared/config/document'
import { useFormat, useText } from '../i18n'
import { MerchantReach } from './ColdReachWords'
import { writeShare } from './describe-value'
import type { Editing } from './editing'
import { setColdStart } from './edits'
import { DocumentNumber, Section } from './Section'

/** What merchants who are new share of a page, and what one of them may take of it. */
export function MerchantEditor({ editing }: { editing: Editing }) {
  const t = useText()
  const format = useFormat()
  const { document, edit } = editing
  const { merchant } = document.cold_start
  const set = (field: keyof ColdStart['merchant'], change: Partial<ColdStart['merchant']>) =>
    edit?.(`merchant ${field}`, setColdStart(document, 'merchant', change))
  const summary =
    merchant.quota === 0
      ? t('tuning.cold.merchantOff')
      : t('tuning.cold.merchantSummary', {
          days: merchant.age_limit_days,
          quota: writeShare(merchant.quota, format),
          cap: writeShare(merchant.per_merchant_cap, format),
        })
  return (
    <Section
      title={t('tuning.cold.merchant')}
      summary={
        <>
          <p>{summary}</p>
          {editing.cold && <MerchantReach reach={editing.cold.merchants} />}
        </>
      }
      testId="cold-merchant"
    >
      <DocumentNumber
        editing={editing}
        pointer="/cold_start/merchant/age_limit_days"
        label="tuning.cold.ageLimit"
        unit="tuning.unit.days"
        value={merchant.age_limit_days}
        min={1}
        max={365}
        onChange={(age_limit_days) => set('age_limit_days', { age_limit_days })}
      />
      <DocumentNumber
        editing={editing}
        pointer="/cold_start/merchant/quota"
        label="tuning.cold.quota"
        share
        value={merchant.quota}
        min={0}
        max={0.5}
        step={0.01}
        onChange={(quota) => set('quota', { quota })}
      />
      <DocumentNumber
        editing={editing}
        pointer="/cold_start/merchant/per_merchant_cap"
        label="tuning.cold.cap"
        share
        value={merchant.per_merchant_cap}
        min={0}
        max={1}
        step={0.01}
        onChange={(per_merchant_cap) => set('per_merchant_cap', { per_merchant_cap })}
      />
    </Section>
  )
}
