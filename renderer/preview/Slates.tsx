import { useMemo } from 'react'
import type { ConfigDocument } from '../../shared/config/document'
import type { ItemCard, PreviewResponse } from '../../shared/contract/serving'
import { type Language, type Text, useFormat, useText } from '../i18n'
import { Columns } from '../ui/Page'
import { Changes } from './Changes'
import { ChosenItem } from './ChosenItem'
import { askedFor, type FindDocument, type PreviewCase, type Side } from './case'
import { DroppedPanel } from './DroppedPanel'
import { movesByItem } from './finding'
import styles from './Preview.module.css'
import { slateColumns } from './PreviewSkeleton'
import { SlatePanel } from './SlatePanel'
import { choiceName } from './use-choices'
import type { PreviewSetting, Sent } from './use-preview'
import type { Names } from './words'

/** Both feeds side by side, and at the end side what changes, why an item is where it is, or why it is not there. */
export function Slates({
  response,
  shown,
  setting,
  surface,
  documents,
  sides,
  stale,
  onChange,
}: {
  response: PreviewResponse
  shown: PreviewCase
  setting: PreviewSetting
  surface: string
  documents: FindDocument
  /** As they were asked for; undefined: not any more. */
  sides: Sent | undefined
  stale: boolean
  onChange: (change: Partial<PreviewCase>) => void
}) {
  const t = useText()
  const { language } = useFormat()
  const moves = useMemo(() => movesByItem(response.comparison?.moves ?? []), [response])
  const names = useMemo(() => {
    const known = [documents({ kind: 'live' }), ...setting.drafts.map(({ draft }) => draft.document)]
    return namesIn(
      response,
      known.filter((one) => one !== undefined),
      language,
    )
  }, [response, documents, setting, language])
  const configName = (which: Side) => sideName(which, response, setting, t)
  const items: Readonly<Record<string, ItemCard | undefined>> = response.items
  const chosen = shown.item
  const side = response.right ? (chosen?.side ?? 'right') : 'left'
  const slate = (side === 'right' ? response.right : response.left) ?? response.left
  const choose = (id: string, which: Side) => onChange({ item: { id, side: which } })
  const panel = (which: Side) => {
    const one = which === 'left' ? response.left : response.right
    if (!one) return null
    return (
      <SlatePanel
        side={which}
        title={configName(which)}
        slate={one.slate}
        items={items}
        moves={which === 'right' ? moves : null}
        chosen={chosen && side === which ? chosen.id : null}
        onChoose={(id) => choose(id, which)}
      />
    )
  }
  return (
    <div className={styles.slates} data-stale={stale || undefined}>
      <Columns columns={response.right ? slateColumns : 'minmax(0, 1fr) minmax(340px, 1fr)'}>
        {panel('left')}
        {panel('right')}
        <div className={styles.aside}>
          {chosen && sides && (
            <ChosenItem
              key={`${side} ${chosen.id}`}
              id={chosen.id}
              side={side}
              response={response}
              ranking={{ asked: askedFor(shown, surface, language), config: sides[side] ?? sides.left }}
              setting={setting}
              documents={documents}
              configName={configName}
              names={names}
              onChange={onChange}
            />
          )}
          <Changes response={response} surface={surface} names={names} onChoose={choose} />
          <DroppedPanel
            slate={slate.slate}
            items={items}
            names={names}
            title={configName(side)}
            onChoose={(id) => choose(id, side)}
          />
        </div>
      </Columns>
    </div>
  )
}

function sideName(side: Side, response: PreviewResponse, setting: PreviewSetting, t: Text): string {
  const choice = side === 'left' ? setting.left : setting.right
  const one = side === 'left' ? response.left : response.right
  return choiceName(choice ?? { kind: 'live' }, setting, t, one?.config_version ?? null)
}

/** Names of rules from the slates themselves, labels of terms from the documents where they have one. */
function namesIn(response: PreviewResponse, documents: readonly ConfigDocument[], language: Language): Names {
  const rules = new Map<string, string>()
  for (const side of [response.left, response.right]) {
    for (const rule of side?.slate.rules ?? []) rules.set(rule.rule_id, rule.rule_name)
    for (const item of side?.slate.items ?? []) {
      for (const factor of item.score.factors) rules.set(factor.rule_id, factor.rule_name)
      for (const move of item.adjustments) if (move.rule_id !== '') rules.set(move.rule_id, move.rule_name)
    }
  }
  const labels = new Map<string, string>()
  for (const document of documents) {
    for (const [name, term] of Object.entries(document.value_model.terms)) {
      if (term.label) labels.set(name, term.label[language])
    }
  }
  return { rule: (id) => rules.get(id) ?? id, term: (name) => labels.get(name) ?? name }
}
