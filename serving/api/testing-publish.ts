import type { ConfigDocument } from '../../shared/config/document'
import {
  Draft,
  type DraftAction,
  LiveConfig,
  paths,
  type Ramp,
  RankResponse,
  Rollout,
} from '../../shared/contract/serving'
import { type Answered, newKey, type TestApi } from './testing'

/** What people do on the way to a publish, as short calls for tests. */
export function publishingCalls(api: TestApi) {
  const live = async () => LiveConfig.parse((await api.call('GET', paths.live)).body)

  async function draftOf(as: string, change: (document: ConfigDocument) => void, title = 'Work'): Promise<Draft> {
    const { version, document } = await live()
    change(document)
    const body = { base_version: version.version, title, document }
    return Draft.parse((await api.call('POST', paths.drafts, { as, body, headers: newKey() })).body)
  }

  const act = (as: string, draft: Draft, action: DraftAction, body: object = {}): Promise<Answered> =>
    api.call('POST', paths.draftAction(draft.id, action), { as, body, headers: { 'if-match': draft.etag } })

  async function publish(draft: Draft, more: { ramp?: Ramp; auto_rollback?: boolean } = {}, key = newKey()) {
    const body = { expected_live_version: (await live()).version.version, reason: 'season', ...more }
    const headers = { 'if-match': draft.etag, ...key }
    return api.call('POST', paths.draftAction(draft.id, 'publish'), { as: 'mona', body, headers })
  }

  async function rank(shopper: string, request_id = crypto.randomUUID()) {
    const body = { request_id, surface: 'home', user: { user_id: shopper }, page_size: 10 }
    const answer = await api.call('POST', paths.rank, { as: 'mona', body, headers: newKey() })
    return RankResponse.parse(answer.body)
  }

  /** Pages for so many shoppers, one each, all of them in the log. */
  async function traffic(shoppers: number, prefix = 'shopper') {
    const pages: Awaited<ReturnType<typeof rank>>[] = []
    for (let at = 0; at < shoppers; at += 10) {
      const some = Array.from({ length: Math.min(10, shoppers - at) }, (_, i) => rank(`${prefix}-${at + i}`))
      pages.push(...(await Promise.all(some)))
    }
    await api.stored()
    return pages
  }

  const rollout = async (id: string) => Rollout.parse((await api.call('GET', paths.rollout(id))).body)

  return { live, draftOf, act, publish, rank, traffic, rollout }
}

/** Another weight of the first term: a small change needs nobody, a large one an approval. */
export function weigh(weight: number) {
  return ({ value_model }: ConfigDocument) => {
    const [term] = Object.values(value_model.terms)
    if (!term) throw new Error('the default document has no terms')
    term.weight = weight
  }
}
