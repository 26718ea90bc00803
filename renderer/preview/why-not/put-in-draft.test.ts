import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, it, vi } from 'vitest'
import { documentWith, ruleWith } from '../../../shared/config/testing/examples'
import type { LocalDraft } from '../../../shared/contract/bridge'
import { type OpenDraft, openDrafts } from '../../open-drafts'
import { putInDraft, signed } from './put-in-draft'

afterEach(() => openDrafts.clear())

const draft: LocalDraft['draft'] = {
  ...{ id: 'd1', title: 'Weekend', author: 'huda', base_version: 1, document: documentWith({}), etag: '"1"' },
  ...{ state: 'open', created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z', updated_by: 'huda' },
}
const local: LocalDraft = { draft, unsaved: false, savedAt: null }
const heavier = { pointer: '/value_model/terms/click/weight', value: 3 }

it('changes a draft that is open where it is open, on top of what was typed there', async () => {
  const typed = documentWith({ fallbacks: { on_empty: 'none' } })
  const edit = vi.fn<OpenDraft['edit']>(async () => {})
  openDrafts.set('d1', { document: () => typed, edit })
  await putInDraft(local, [heavier], new QueryClient())
  const [, document] = edit.mock.lastCall ?? []
  expect(document).toMatchObject({ fallbacks: { on_empty: 'none' }, value_model: { terms: { click: { weight: 3 } } } })
})

it('refuses what does not fit the draft, and leaves it as it is', async () => {
  const edit = vi.fn(async () => {})
  openDrafts.set('d1', { document: () => draft.document, edit })
  const misfit = { pointer: '/value_model/terms', value: null }
  await expect(putInDraft(local, [misfit], new QueryClient())).rejects.toMatchObject({
    error: { code: 'invalid_input' },
  })
  expect(edit).not.toHaveBeenCalled()
})

it('signs the rules that a remedy makes, and no others', () => {
  const by = { owner: 'huda', name: 'Bring in oud', reason: 'asked for' }
  const made = { ...ruleWith({ id: 'new' }), owner: '', reason: '' }
  const known = ruleWith({ id: 'old' })
  const edits = [{ pointer: '/rules/id:new', value: made }, { pointer: '/rules/id:old', value: known }, heavier]
  expect(signed(edits, by).map(({ value }) => value)).toEqual([{ ...made, ...by }, known, 3])
})
