import { useEffect, useRef } from 'react'
import type { PreviewResponse } from '../../shared/contract/serving'
import type { SlateItem } from '../../shared/ranking/types'
import { useFormat } from '../i18n'
import { ReachLinks } from '../requests/ReachLinks'
import type { FindDocument, PreviewCase, Side } from './case'
import { documentFor } from './choice'
import type { Ranking } from './explain/use-explanation'
import styles from './Preview.module.css'
import type { PreviewSetting } from './use-preview'
import { Why } from './Why'
import { Apply } from './why-not/Apply'
import { WhyNot } from './why-not/WhyNot'
import { itemTitle, type Names } from './words'

interface ChosenProps {
  id: string
  side: Side
  response: PreviewResponse
  ranking: Ranking
  setting: PreviewSetting
  documents: FindDocument
  configName: (side: Side) => string
  names: Names
  onChange: (change: Partial<PreviewCase>) => void
}

/** The item that was chosen: why it is on the page, or why it is not. It comes into sight wherever it was chosen. */
export function ChosenItem(props: ChosenProps) {
  const place = useRef<HTMLDivElement>(null)
  const { id, side, response } = props
  const own = (side === 'right' ? response.right : response.left) ?? response.left
  const item = own.slate.items.find((one) => one.item_id === id)
  const isMissing = item === undefined
  useEffect(() => {
    const panel = place.current
    if (!panel) return
    if (panel.getBoundingClientRect().top < 0) panel.scrollIntoView({ block: 'start' })
    // What was pressed for it lies further down, or is gone: the keyboard goes on from here.
    if (isMissing && document.activeElement !== document.body) panel.focus({ preventScroll: true })
  }, [isMissing])
  return (
    <div ref={place} tabIndex={-1} className={styles.chosen}>
      <ReachLinks item={id} store={Object.hasOwn(response.items, id) ? (response.items[id]?.store_id ?? '') : ''} />
      <Chosen {...props} item={item} />
    </div>
  )
}

function Chosen({
  id,
  side,
  response,
  ranking,
  setting,
  documents,
  configName,
  names,
  onChange,
  item,
}: ChosenProps & { item: SlateItem | undefined }) {
  const { language } = useFormat()
  const own = (side === 'right' ? response.right : response.left) ?? response.left
  const other = side === 'left' ? response.right : response.left
  const card = Object.hasOwn(response.items, id) ? response.items[id] : undefined
  const close = () => onChange({ item: null })
  if (item) {
    const position = other?.slate.items.find((one) => one.item_id === id)?.position ?? 0
    return (
      <Why
        item={item}
        card={card}
        slate={own.slate}
        ranking={ranking}
        configName={configName(side)}
        other={other && { name: configName(side === 'left' ? 'right' : 'left'), position }}
        names={names}
        onClose={close}
      />
    )
  }
  const choice = setting[side] ?? setting.left
  const base = documents(choice)
  return (
    <WhyNot
      id={id}
      card={card}
      ranking={ranking}
      configName={configName(side)}
      names={names}
      actions={(answer) => (
        <Apply
          answer={answer}
          title={itemTitle(card, id, language)}
          choice={choice}
          document={base && documentFor(choice, base)}
          drafts={setting.drafts}
          me={setting.me}
          onTry={(right) => onChange({ right, item: { id, side: 'right' } })}
        />
      )}
      onClose={close}
    />
  )
}
