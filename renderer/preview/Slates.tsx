import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ConfigDocument } from '../../shared/config/document'
import type { ItemCard, PreviewResponse } from '../../shared/contract/serving'
import { type Language, type Text, useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { Columns } from '../ui/Page'
import { Changes } from './Changes'
import type { PreviewCase, Side } from './case'
import { DroppedPanel } from './DroppedPanel'
import { movesByItem } from './finding'
import styles from './Preview.module.css'
import { slateColumns } from './PreviewSkeleton'
import { SlatePanel } from './SlatePanel'
import type { PreviewSetting } from './use-preview'
import { Why } from './Why'
import type { Names } from './words'

/** Both feeds side by side, and at the end side what changes or why an item is where it is. */
export function Slates({
  response,
  shown,
  setting,
  stale,
  onChange,
}: {
  response: PreviewResponse
  shown: PreviewCase
  setting: PreviewSetting
  stale: boolean
  onChange: (change: Partial<PreviewCase>) => void
}) {
  const t = useText()
  const { language } = useFormat()
  const moves = useMemo(() => movesByItem(response.comparison?.moves ?? []), [response])
  const { data: live } = useQuery(reads('tuning.live', {}))
  const names = useMemo(
    () =>
      namesIn(
        response,
        [...(live ? [live.document] : []), ...setting.drafts.map(({ draft }) => draft.document)],
        language,
      ),
    [response, live, setting, language],
  )
  const configName = (side: Side) => sideName(side, response, setting, t)
  const items: Readonly<Record<string, ItemCard | undefined>> = response.items
  const chosen = shown.item
  const side = response.right ? (chosen?.side ?? 'right') : 'left'
  const slate = (side === 'right' ? response.right : response.left) ?? response.left
  const chosenItem = chosen && slate.slate.items.find((one) => one.item_id === chosen.id)
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
        onChoose={(id) => onChange({ item: { id, side: which } })}
      />
    )
  }
  return (
    <div className={styles.slates} data-stale={stale || undefined}>
      <Columns columns={response.right ? slateColumns : 'minmax(0, 1fr) minmax(340px, 1fr)'}>
        {panel('left')}
        {panel('right')}
        <div className={styles.aside}>
          {chosen && chosenItem && (
            <Why
              item={chosenItem}
              card={items[chosen.id]}
              slate={slate.slate}
              configName={configName(side)}
              other={
                response.right
                  ? {
                      name: configName(side === 'left' ? 'right' : 'left'),
                      position: positionIn(response, side, chosen.id),
                    }
                  : null
              }
              names={names}
              onClose={() => onChange({ item: null })}
            />
          )}
          <Changes
            response={response}
            names={names}
            onChoose={(id, which) => onChange({ item: { id, side: which } })}
          />
          <DroppedPanel slate={slate.slate} items={items} names={names} title={configName(side)} />
        </div>
      </Columns>
    </div>
  )
}

/** Where the item stands on the other side; 0: it is not there. */
function positionIn(response: PreviewResponse, side: Side, id: string): number {
  const other = side === 'left' ? response.right : response.left
  return other?.slate.items.find((item) => item.item_id === id)?.position ?? 0
}

function sideName(side: Side, response: PreviewResponse, setting: PreviewSetting, t: Text): string {
  const choice = side === 'left' ? setting.left : setting.right
  const one = side === 'left' ? response.left : response.right
  const version = one?.config_version
  if (choice?.kind === 'draft') {
    const known = setting.drafts.find(({ draft }) => draft.id === choice.id)
    return t('preview.choice.draft', { title: known?.draft.title ?? choice.id })
  }
  if (choice?.kind === 'version') return t('preview.choice.version', { version: choice.version })
  return version === null || version === undefined
    ? t('preview.choice.live')
    : t('preview.choice.liveVersion', { version })
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
