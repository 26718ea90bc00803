import type { Positions } from '../../shared/contract/bridge'
import { idOf } from '../charts/traffic'
import { RichText, useFormat, useText } from '../i18n'
import { Hint } from '../ui/Tooltip'
import styles from './Homogeneity.module.css'

/** Below this the positions are said to differ. */
const ALPHA = 0.05

type Test = Positions['homogeneity'][number]

/** The chi-square test of "all positions have the same CTR", in words, for each model and surface. */
export function Homogeneity({ tests }: { tests: readonly Test[] }) {
  return (
    <ul className={styles.list}>
      {tests.map((test) => (
        <li key={idOf(test)} data-testid={`homogeneity-${test.surface}-${test.model}`}>
          <Sentence test={test} />
        </li>
      ))}
    </ul>
  )
}

function Sentence({ test }: { test: Test }) {
  const t = useText()
  const format = useFormat()
  const who = <bdi className={styles.who}>{idOf(test)}</bdi>
  if (test.p === null || test.chi2 === null) return <RichText id="health.positions.unknown" values={{ who }} />
  const key = test.p < ALPHA ? 'health.positions.differ' : 'health.positions.same'
  return (
    <Hint text={t('health.positions.test', { chi2: format.number(test.chi2), df: test.df })}>
      <RichText id={key} values={{ who, p: format.pValue(test.p) }} />
    </Hint>
  )
}
