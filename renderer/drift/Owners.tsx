import type { DriftVerdict } from '../../shared/contract/bridge'
import { useFormat, useText } from '../i18n'
import { Badge } from '../ui/Badge'
import { Notice } from '../ui/Panel'
import styles from './Drawer.module.css'
import { type Split, worstPart } from './distribution'

/** PSI in four addends, since each has another owner: whoever owns the largest is told what it usually means. */
export function Owners({ split, verdict }: { split: Split; verdict: DriftVerdict }) {
  const t = useText()
  const format = useFormat()
  const worst = worstPart(split)
  const drifts = verdict === 'red' || verdict === 'amber'
  const tone = verdict === 'red' ? 'bad' : 'warn'
  return (
    <section>
      <h3 className={styles.heading}>{t('drift.drawer.split')}</h3>
      <div className={styles.chips} data-testid="drift-split">
        {(['shape', 'range', 'missing', 'unseen'] as const).map((part) => (
          <Badge key={part} tone={drifts && part === worst ? tone : 'neutral'}>
            {t(`drift.part.${part}`)} <span dir="ltr">{format.number(split[part], 2, true)}</span>
          </Badge>
        ))}
      </div>
      {drifts && worst !== null && (
        <div className={styles.owner}>
          <Notice tone={tone}>{t(`drift.partOwner.${worst}`)}</Notice>
        </div>
      )}
    </section>
  )
}
