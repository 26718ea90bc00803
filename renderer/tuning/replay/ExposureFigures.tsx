import type { Figure } from '../../../shared/figure'
import type { Exposure } from '../../../shared/replay/exposure'
import { useFormat, useText } from '../../i18n'
import { FigureText } from '../../ui/Figure'
import styles from './Replay.module.css'

/** How positions are shared out, and how much of the pages is another. */
export function ExposureFigures({ exposure }: { exposure: Exposure }) {
  const t = useText()
  const format = useFormat()
  const { coverage, storeGini, newItems } = exposure
  const change = (name: string, live: Figure, draft: Figure, as: 'percent' | 'ratio') => (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <FigureText figure={live} as={as} part="estimate" />
      </td>
      <td>
        <FigureText figure={draft} as={as} part="estimate" />
      </td>
    </tr>
  )
  return (
    <table className={styles.figures} data-testid="replay-exposure">
      <caption className="unseen">{t('tuning.replay.exposure')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('tuning.replay.exposure')}</th>
          <th scope="col">{t('tuning.replay.live')}</th>
          <th scope="col">{t('tuning.replay.draft')}</th>
        </tr>
      </thead>
      <tbody>
        {change(t('tuning.replay.coverage'), coverage.live, coverage.draft, 'percent')}
        {change(t('tuning.replay.gini'), storeGini.live, storeGini.draft, 'ratio')}
        <tr>
          <th scope="row">{t('tuning.replay.newItems')}</th>
          <td>{format.number(newItems.live, 2)}</td>
          <td>{format.number(newItems.draft, 2)}</td>
        </tr>
        <tr>
          <th scope="row">{t('tuning.replay.entering')}</th>
          <td />
          <td data-testid="replay-entering">{format.number(exposure.entering, 2)}</td>
        </tr>
        <tr>
          <th scope="row">{t('tuning.replay.swapped')}</th>
          <td />
          <td>{format.percent(exposure.swapped)}</td>
        </tr>
        <tr>
          <th scope="row">{t('tuning.replay.pagesMoved')}</th>
          <td />
          <td data-testid="replay-pages">{format.percent(exposure.pagesMoved)}</td>
        </tr>
      </tbody>
    </table>
  )
}
