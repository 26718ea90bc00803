import { areaOf } from '../../shared/config/diff'
import type { ConfigDocument } from '../../shared/config/document'
import { orderedLists } from '../../shared/config/structure'
import type { Conflict } from '../../shared/contract/serving'
import { useFormat, useText } from '../i18n'
import { describeChange } from './describe-change'
import type { Words } from './describe-value'
import type { Choice } from './resolve'
import styles from './Tune.module.css'

/** What both sides changed, side by side: mine and theirs, and what it was before. */
export function ConflictChooser({
  conflicts,
  document,
  choices,
  onChoose,
}: {
  conflicts: readonly Conflict[]
  document: ConfigDocument
  choices: Readonly<Record<string, Choice | undefined>>
  onChoose: (pointer: string, choice: Choice) => void
}) {
  const t = useText()
  const format = useFormat()
  return (
    <section>
      <p>{t('tuning.merge.conflicts', { count: conflicts.length })}</p>
      <ul className={styles.conflicts}>
        {conflicts.map((conflict) => {
          const { name, base, mine, theirs } = conflictWords(conflict, document, { t, format })
          return (
            <li key={conflict.pointer}>
              <div>
                <bdi className={styles.changeSubject}>{name}</bdi>{' '}
                <span className={styles.small}>{t('tuning.merge.base', { value: base })}</span>
              </div>
              <div role="radiogroup" aria-label={t('tuning.merge.choice', { name })} className={styles.sides}>
                {(['mine', 'theirs'] as const).map((side) => (
                  <label
                    key={side}
                    className={styles.side}
                    data-chosen={choices[conflict.pointer] === side || undefined}
                  >
                    <input
                      type="radio"
                      name={`conflict ${conflict.pointer}`}
                      checked={choices[conflict.pointer] === side}
                      onChange={() => onChoose(conflict.pointer, side)}
                      data-testid={`choose-${side}`}
                    />
                    <span className={styles.sideName}>
                      {t(side === 'mine' ? 'tuning.merge.chooseMine' : 'tuning.merge.chooseTheirs')}
                    </span>
                    <bdi>{side === 'mine' ? mine : theirs}</bdi>
                  </label>
                ))}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** A conflict is two changes of one thing, so it is written like two changes. */
function conflictWords(conflict: Conflict, document: ConfigDocument, words: Words) {
  const { pointer, base, mine, theirs } = conflict
  const name = orderedLists.includes(pointer) ? 'order' : conflict.name
  const side = (after: unknown) =>
    describeChange({ kind: 'changed', area: areaOf(pointer), pointer, name, before: base, after }, document, words)
  const { subject, field, before } = side(mine)
  const absent = words.t('tuning.merge.absent')
  return {
    name: field === null || field === subject ? subject : `${subject} · ${field}`,
    base: before ?? absent,
    mine: side(mine).after ?? absent,
    theirs: side(theirs).after ?? absent,
  }
}
