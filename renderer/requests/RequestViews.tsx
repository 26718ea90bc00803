import type { ReactNode } from 'react'
import type { ReplayResponse } from '../../shared/contract/serving'
import { compare } from '../../shared/ranking/compare'
import type { Move, Slate } from '../../shared/ranking/types'
import { useText } from '../i18n'
import { Columns } from '../ui/Page'
import { Notice, Panel } from '../ui/Panel'
import { Tabs } from '../ui/Tabs'
import { Missing } from './Missing'
import { type ListedItem, PageList } from './PageList'
import { type RequestView, requestViews } from './place'
import { Steps } from './Steps'

/** A replay in three ways: beside what was logged, beside today, and stage by stage. Needs nothing but what it is given. */
export function RequestViews({
  replay,
  view,
  onView,
  item,
  onItem,
}: {
  replay: ReplayResponse
  view: RequestView
  onView: (view: RequestView) => void
  item: string | null
  onItem: ((id: string) => void) | undefined
}) {
  const t = useText()
  const contents: Record<RequestView, ReactNode> = {
    logged: <Then replay={replay} item={item} onItem={onItem} />,
    today: <Today replay={replay} item={item} onItem={onItem} />,
    steps: <Steps replay={replay} />,
  }
  return (
    <>
      <Missing replay={replay} />
      <Tabs
        label={t('requests.view')}
        selected={view}
        onSelect={(chosen) => onView(requestViews.find((one) => one === chosen) ?? 'logged')}
        tabs={requestViews.map((id) => ({
          id,
          label: <span data-testid={`request-view-${id}`}>{t(`requests.view.${id}`)}</span>,
          content: contents[id],
        }))}
      />
    </>
  )
}

type Shown = { replay: ReplayResponse; item: string | null; onItem: ((id: string) => void) | undefined }

function Then({ replay, item, onItem }: Shown) {
  const t = useText()
  const { request, replayed, moved } = replay
  const moves = new Map(moved.map((one) => [one.item_id, moveOf(one)]))
  return (
    <Columns columns="1fr 1fr">
      <PagePanel
        title={t('requests.logged')}
        items={request.items}
        {...{ replay, item, onItem }}
        testId="page-logged"
      />
      {replayed ? (
        <PagePanel
          title={t('requests.replayed', { config: configName(replayed.config, t) })}
          items={itemsOf(replayed.slate)}
          moves={moves}
          changed={moved.length}
          {...{ replay, item, onItem }}
          testId="page-replayed"
        />
      ) : (
        <Notice tone="warn">{t('requests.noVersion', { version: String(request.config_version) })}</Notice>
      )}
    </Columns>
  )
}

function Today({ replay, item, onItem }: Shown) {
  const t = useText()
  const { request, replayed, under_live } = replay
  const moves = replayed && new Map(compare(replayed.slate, under_live.slate).moves.map((one) => [one.item_id, one]))
  return (
    <Columns columns="1fr 1fr">
      <PagePanel
        title={replayed ? t('requests.replayed', { config: configName(replayed.config, t) }) : t('requests.logged')}
        items={replayed ? itemsOf(replayed.slate) : request.items}
        {...{ replay, item, onItem }}
        testId="page-before"
      />
      <PagePanel
        title={t('requests.replayed', { config: configName(under_live.config, t) })}
        items={itemsOf(under_live.slate)}
        moves={moves}
        changed={moves ? [...moves.values()].filter(({ kind }) => kind !== 'same').length : undefined}
        {...{ replay, item, onItem }}
        testId="page-today"
      />
    </Columns>
  )
}

function PagePanel({
  title,
  items,
  moves = null,
  changed,
  replay,
  item,
  onItem,
  testId,
}: Shown & {
  title: string
  items: readonly ListedItem[]
  moves?: ReadonlyMap<string, Move> | null
  changed?: number | undefined
  testId: string
}) {
  const t = useText()
  return (
    <Panel
      title={title}
      note={
        changed === undefined
          ? t('requests.page.items', { items: items.length })
          : t('requests.page.changed', { changed })
      }
      flush
      data-testid={testId}
    >
      <PageList
        label={title}
        items={items}
        cards={replay.cards ?? {}}
        moves={moves}
        chosen={item}
        onChoose={items.length > 0 ? onItem : undefined}
      />
    </Panel>
  )
}

function itemsOf(slate: Slate): ListedItem[] {
  return slate.items.map(({ item_id, position, score, slot_type }) => {
    return { item_id, position, score: score.score, slot_type }
  })
}

function moveOf({ item_id, logged, replayed }: ReplayResponse['moved'][number]): Move {
  const kind = logged === 0 ? 'entered' : replayed === 0 ? 'left' : replayed < logged ? 'up' : 'down'
  return { item_id, from: logged, to: replayed, kind, because: '' }
}

/** "live 3" and "version 2" as the server says them, in the reader's words. */
export function configName(config: string, t: ReturnType<typeof useText>): string {
  const [, kind, version = ''] = /^(live|version) (\d+)$/.exec(config) ?? []
  if (kind === 'live') return t('requests.config.live', { version })
  return kind === 'version' ? t('requests.config.version', { version }) : config
}
