import { canonicalJson } from '../../../shared/canonical-json'
import { diff } from '../../../shared/config/diff'
import type { ConfigDocument } from '../../../shared/config/document'
import { merge } from '../../../shared/config/merge'
import type { CallInput, CallName, CallOutput } from '../../../shared/contract/bridge'
import type { ConfigVersion, Draft, LiveConfig } from '../../../shared/contract/serving'
import { type ErrorCode, fail, ok, type Result } from '../../../shared/result'
import { exampleDocument, exampleDraft } from './example'

/**
 * The tuning calls of the bridge over a configuration held in memory: as strict about etags, live versions and keys as the real
 * serving API, so that a page which forgets one of them fails here too.
 */
export function memoryServing() {
  const versions: LiveConfig[] = [toVersion(1, 'system', 'Default', null, exampleDocument)]
  const drafts = new Map<string, Draft>([[exampleDraft.id, { ...exampleDraft, base_version: 1 }]])
  const keys = new Map<string, { content: string; live: LiveConfig }>()
  const sent: { name: CallName; input: unknown }[] = []
  const faults: { loseAnswers: boolean } = { loseAnswers: false }

  const live = () => last(versions)
  function publishAs(actor: string, title: string, draft: string | null, document: ConfigDocument): LiveConfig {
    const next = toVersion(versions.length + 1, actor, title, draft, document)
    versions.push(next)
    return next
  }
  function put(draft: Draft, change: Partial<Draft>): Draft {
    const etag = `"${Number(draft.etag.replaceAll('"', '')) + 1}"`
    const next = { ...draft, ...change, etag }
    drafts.set(draft.id, next)
    return next
  }

  const handlers = {
    'tuning.live': () => ok(live()),
    'tuning.version': ({ version }) => found(versions[version - 1]),
    'tuning.theirs': ({ id }) => found(drafts.get(id)),
    'tuning.drafts': () =>
      ok({ drafts: [...drafts.values()].map((draft) => ({ draft, unsaved: false, savedAt: null })) }),
    'tuning.saveDraft': ({ id, etag, title, document }) => {
      const draft = drafts.get(id)
      if (!draft) return fail('not_found')
      if (draft.etag !== etag) return fail('stale')
      // Parsed where it enters the main process; here the page's own document comes back.
      return ok({ draft: put(draft, { title, document: filled(document) }), unsaved: false, savedAt: draft.updated_at })
    },
    'tuning.validate': ({ id }) => {
      const draft = drafts.get(id)
      return draft ? ok({ findings: [], changes: diff(live().document, draft.document) }) : fail('not_found')
    },
    'tuning.rebase': ({ id, etag }) => {
      const draft = drafts.get(id)
      const base = versions[(draft?.base_version ?? 0) - 1]
      if (!draft || !base) return fail('not_found')
      if (draft.etag !== etag) return fail('stale')
      const { document, conflicts } = merge(base.document, draft.document, live().document)
      return ok({ draft: put(draft, { document, base_version: live().version.version }), conflicts })
    },
    'tuning.publish': ({ id, etag, expectedLiveVersion, reason, idempotencyKey }) => {
      const content = canonicalJson({ id, etag, expectedLiveVersion, reason })
      const before = keys.get(idempotencyKey)
      if (before) return before.content === content ? ok(before.live) : fail('idempotency_conflict')
      const draft = drafts.get(id)
      if (!draft) return fail('not_found')
      if (draft.etag !== etag || live().version.version !== expectedLiveVersion) return fail('stale')
      const next = publishAs(draft.author, draft.title, id, draft.document)
      keys.set(idempotencyKey, { content, live: next })
      return faults.loseAnswers ? fail('unknown_outcome') : ok(next)
    },
  } satisfies { [N in CallName]?: (input: CallInput<N>) => Result<CallOutput<N>> }

  const bridge = {
    async call(name: string, _requestId: string, input: unknown): Promise<unknown> {
      const known = Object.entries(handlers).find(([one]) => one === name)
      if (!known) return fail('serving_missing_capability', { detail: name })
      // The page's calls are typed by the same table; a test cannot call with anything else.
      const [handled, handler] = known as [CallName, (input: unknown) => unknown]
      sent.push({ name: handled, input })
      return handler(input)
    },
    cancel() {},
    on: () => () => {},
    marks: {},
  }
  return { bridge, handlers, sent, faults, live, publishAs, draft: (id: string) => drafts.get(id), put }
}

function toVersion(
  version: number,
  by: string,
  title: string,
  draft: string | null,
  document: ConfigDocument,
): LiveConfig {
  const about: ConfigVersion = {
    version,
    published_at: `2026-11-23T1${version % 10}:00:00.000Z`,
    published_by: by,
    title,
    reason: '',
    from_draft: draft,
    rolled_back_to: null,
  }
  return { version: about, document, etag: `"v${version}"` }
}

function found<T>(value: T | undefined): Result<T> {
  return value === undefined ? fail('not_found' satisfies ErrorCode) : ok(value)
}

function last<T>(list: readonly T[]): T {
  const value = list.at(-1)
  if (value === undefined) throw new Error('There is always a live version')
  return value
}

function filled(document: CallInput<'tuning.saveDraft'>['document']): ConfigDocument {
  return document as ConfigDocument // the page sends whole documents; defaults are only for hand-written ones
}
