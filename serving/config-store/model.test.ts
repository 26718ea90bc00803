import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allow, exampleDocument } from './example'
import { Refused } from './failure'
import { type ConfigStore, openStore } from './store'

/** What two editors may do, with etags and versions that may be out of date. `behind` picks how old a view they act on. */
const step = fc.record({
  kind: fc.constantFrom('create', 'save', 'rebase', 'publish', 'rollback', 'reopen'),
  actor: fc.constantFrom('sara', 'omar'),
  draft: fc.nat(3),
  behind: fc.constantFrom(0, 0, 0, 1),
  weight: fc.integer({ min: 1, max: 5 }), // without one at all it would need an approval,
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

type Model = {
  documents: number[] // click weight of version 1, 2, …
  drafts: { id: string; etags: string[]; weight: number; base: number; open: boolean }[]
  deeds: number
}

function act(store: ConfigStore, model: Model, { kind, actor, draft: index, behind, weight }: Step): void {
  const live = model.documents.length
  const document = exampleDocument(weight)
  if (kind === 'create') {
    const { id, etag } = store.createDraft(actor, { base_version: live, title: 'Draft', document })
    model.drafts.push({ id, etags: [etag], weight, base: live, open: true })
    model.deeds += 1
    return
  }
  if (kind === 'rollback') {
    const to = Math.max(1, live - 1 - index)
    const expected = live - behind
    const allowed = behind === 0 && to !== live
    attempt(allowed, () => store.rollback(actor, { to_version: to, expected_live_version: expected, reason: 'r' }))
    if (!allowed) return
    model.documents.push(model.documents[to - 1] ?? Number.NaN)
    model.deeds += 1
    return
  }
  const draft = model.drafts[index]
  if (!draft) return
  const etag = draft.etags.at(-1 - behind) ?? '"never"'
  const current = draft.open && etag === draft.etags.at(-1)
  if (kind === 'save') {
    // the same content once more is not a conflict, whatever the etag
    const same = draft.open && weight === draft.weight
    const saved = attempt(current || same, () => store.saveDraft(actor, { id: draft.id, etag, patch: { document } }))
    if (!saved || same) return
    draft.etags.push(saved.etag)
    draft.weight = weight
    model.deeds += 1
  }
  if (kind === 'rebase') {
    const rebased = attempt(current, () => store.rebaseDraft(actor, { id: draft.id, etag }))
    if (!rebased || draft.base === live) return
    draft.etags.push(rebased.draft.etag)
    // what the draft left alone follows the live version
    if (draft.weight === model.documents[draft.base - 1]) draft.weight = model.documents[live - 1] ?? Number.NaN
    draft.base = live
    model.deeds += 1
  }
  if (kind === 'publish') {
    const published = attempt(current && draft.base === live, () =>
      store.publish(actor, { id: draft.id, etag, expected_live_version: live, reason: 'r', allow }),
    )
    if (!published) return
    model.documents.push(draft.weight)
    draft.open = false
    draft.etags.push(store.draft(draft.id).etag)
    model.deeds += 1
  }
}

function attempt<T>(allowed: boolean, work: () => T): T | null {
  try {
    const result = work()
    expect(allowed).toBe(true)
    return result
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    expect(allowed).toBe(false)
    return null
  }
}

test('whatever two editors do, nothing is lost, nothing is rewritten and the chain holds', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'mizan-model-'))
      const open = () => openStore(join(folder, 'config.db'), () => exampleDocument(1), Date.now)
      let store = open()
      const model: Model = { documents: [1], drafts: [], deeds: 1 }
      try {
        for (const one of steps) {
          if (one.kind === 'reopen') {
            store.close()
            store = open()
          } else act(store, model, one)
        }
        const weights = model.documents.map(
          (_, index) => store.version(index + 1).document.value_model.terms.click?.weight,
        )
        expect(weights).toEqual(model.documents)
        expect(store.live().version.version).toBe(model.documents.length)
        for (const draft of model.drafts) {
          expect(store.draft(draft.id).etag).toBe(draft.etags.at(-1))
          expect(store.draft(draft.id).document).toEqual(exampleDocument(draft.weight))
        }
        expect(store.audit(null, 1000)).toHaveLength(model.deeds)
        expect(store.verify()).toEqual({ holds: true })
      } finally {
        store.close()
        rmSync(folder, { recursive: true })
      }
    }),
    { seed: 7, numRuns: 40 },
  )
})
