import type { ConfigDocument } from '../config/document'
import type { KillScope } from '../contract/rollout'

/** Sources that go by what a shopper did, or that try out what is new: the first to be doubted. */
const doubtful: readonly string[] = ['neighbours', 'covisitation', 'new_items']

/** What is left of a document when a kill switch is thrown. Rules that hide stay: what must not be seen is not seen. */
export function safeForm(document: ConfigDocument, scope: KillScope): ConfigDocument {
  if (scope === 'rules') return withoutRules(document)
  if (scope === 'exploration') return withoutExploration(document)
  const { value_model, sources } = document
  return {
    ...withoutExploration(withoutRules(document)),
    value_model: { ...value_model, overrides: [], boost_min: 1, boost_max: 1 },
    sources: sources.map((source) => (doubtful.includes(source.name) ? { ...source, enabled: false } : source)),
  }
}

function withoutRules(document: ConfigDocument): ConfigDocument {
  return { ...document, rules: document.rules.filter(({ type }) => type === 'hide') }
}

function withoutExploration(document: ConfigDocument): ConfigDocument {
  const { item, merchant } = document.cold_start
  return {
    ...document,
    exploration: { shuffle_share: 0 },
    cold_start: { ...document.cold_start, item: { ...item, quota: 0, slots: [] }, merchant: { ...merchant, quota: 0 } },
  }
}
