import type { Slice } from '../../../shared/replay/consequences'
import { useFormat, useText } from '../../i18n'
import { FigureText } from '../../ui/Figure'
import { ChangeBar, scaleOf } from './ChangeBar'
import styles from './Replay.module.css'

const shown = ['clicks', 'purchases', 'gmv'] as const

/** The same changes by surface or segment, all on one scale. */
export function SliceFigures({ title, slices }: { title: string; slices: readonly Slice[] }) {
  const t = useText()
  const format = useFormat()
  const scale = scaleOf(slices.flatMap(({ outcomes }) => shown.map((outcome) => outcomes[outcome]?.relative)))
  return (
    <section className={styles.slices}>
      <h3 className={styles.heading}>{title}</h3>
      {slices.map(({ name, requests, outcomes }) => (
        <table key={name} className={styles.figures} data-testid={`replay-slice-${name}`}>
          <caption className={styles.sliceName}>
            {name === '' ? t('tuning.replay.nobody') : name}{' '}
            <span>{t('tuning.replay.requests', { count: requests })}</span>
          </caption>
          <tbody>
            {shown.map((outcome) => {
              const change = outcomes[outcome]
              return (
                <tr key={outcome}>
                  <th scope="row">{t(`tuning.replay.outcome.${outcome}`)}</th>
                  <td className={styles.change}>
                    {change ? (
                      <>
                        <FigureText figure={change.relative} as={format.signedPercent} />
                        <ChangeBar figure={change.relative} most={scale} />
                      </>
                    ) : (
                      <span className={styles.missing}>{t('tuning.replay.notLogged')}</span>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      ))}
    </section>
  )
}
