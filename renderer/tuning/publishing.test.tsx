// @vitest-environment happy-dom
import { useQuery } from '@tanstack/react-query'
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConfigDocument } from '../../shared/config/document'
import type { Capabilities } from '../../shared/contract/serving'
import { reads } from '../query-client'
import { click, render } from '../testing/render'
import { createDraftSession, type DraftSession } from './draft-session'
import { setColdStart, setWeight } from './edits'
import { PublishDialog } from './PublishDialog'
import type { Platform } from './platform'
import { exampleDocument } from './testing/example'
import { memoryServing } from './testing/serving'
import { useDraftState, useJudged } from './use-tuning'

const capabilities: Capabilities = {
  api_version: '1',
  name: 'memory',
  profile: 'test',
  sample: false,
  capabilities: ['config', 'drafts', 'publish', 'rollback', 'audit'],
  surfaces: ['home'],
  heads: ['p_click'],
  role: 'ops',
  user: 'huda',
  model: { version: 'm', kind: 'test', trained_at: null, window: null, evaluation: [] },
}

let serving: ReturnType<typeof memoryServing>
let shown: Awaited<ReturnType<typeof render>> | undefined
let session: DraftSession

beforeEach(() => {
  serving = memoryServing()
  Object.defineProperty(window, 'mizan', { value: serving.bridge, configurable: true })
})
afterEach(async () => {
  session.close()
  await shown?.remove()
  shown = undefined
})

/** The dialog over a draft whose edit the serving API has. */
async function open(document: ConfigDocument, onClose = () => {}) {
  const draft = serving.draft('d1')
  if (!draft) throw new Error('no draft')
  session = createDraftSession(
    { draft: serving.put(draft, { document }), unsaved: false, savedAt: null },
    {
      save: async (input) => serving.handlers['tuning.saveDraft'](input),
      theirs: async () => ({ ok: false, error: { code: 'not_found' } }),
    },
  )
  shown = await render(<Host onClose={onClose} />)
  await settled()
}

function Host({ onClose }: { onClose: () => void }) {
  const live = useQuery(reads('tuning.live', {})).data ?? serving.live()
  const platform: Platform = { environment: 'Gulf', capabilities, live, drafts: [] }
  const judged = useJudged(useDraftState(session), live, capabilities.surfaces)
  return <PublishDialog session={session} judged={judged} platform={platform} onClose={onClose} />
}

/** Lets answers that are on their way arrive; nothing here waits for a clock. */
async function settled() {
  for (let turn = 0; turn < 12; turn += 1) await act(async () => {})
}

function find(testId: string): HTMLElement | null {
  return document.querySelector(`[data-testid="${testId}"]`)
}
async function press(testId: string) {
  const element = find(testId)
  if (!element) throw new Error(`no ${testId} in: ${document.body.textContent}`)
  await click(element)
  await settled()
}
async function giveReason(text: string) {
  const field = find('publish-reason')?.querySelector('textarea')
  if (!field) throw new Error('no reason field')
  await act(async () => {
    // React listens to the native setter, as a person's typing goes through it.
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}
const calls = (name: string) => serving.sent.filter((one) => one.name === name).map((one) => one.input)

describe('publishing', () => {
  it('names the place, needs a reason, and sends what the person saw', async () => {
    let closed = false
    await open(setWeight(exampleDocument, 'click', null, 2), () => {
      closed = true
    })
    expect(document.body.textContent).toContain('to live on Gulf')
    expect(find('publish-send')?.hasAttribute('disabled')).toBe(true)
    await giveReason('Season')
    await press('publish-send')
    expect(calls('tuning.publish')).toMatchObject([{ id: 'd1', expectedLiveVersion: 1, reason: 'Season' }])
    expect(serving.live().document.value_model.terms.click?.weight).toBe(2)
    expect(closed).toBe(true)
  })

  it('finds out by itself that a publish whose answer was lost has happened', async () => {
    let closed = false
    await open(setWeight(exampleDocument, 'click', null, 2), () => {
      closed = true
    })
    serving.faults.loseAnswers = true
    await giveReason('Season')
    await press('publish-send')
    expect(calls('tuning.publish')).toHaveLength(1)
    expect(serving.live().version.version).toBe(2)
    expect(closed).toBe(true)
  })

  it('shows who moved live and what, and publishes on top of it after a rebase', async () => {
    const other = setColdStart(exampleDocument, 'item', { quota: 0.2 })
    await open(setWeight(exampleDocument, 'click', null, 2))
    serving.publishAs('omar', 'New items', null, other)
    await giveReason('Season')
    await press('publish-send')
    expect(document.body.textContent).toContain('omar published version 2, “New items”')
    expect(document.body.textContent).toContain('share of a page')
    await press('rebase')
    await giveReason('Season')
    await press('publish-send')
    const { terms } = serving.live().document.value_model
    expect([
      serving.live().version.version,
      terms.click?.weight,
      serving.live().document.cold_start.item.quota,
    ]).toEqual([3, 2, 0.2])
  })

  it('asks about every field that both changed before anything can be published', async () => {
    await open(setWeight(exampleDocument, 'click', null, 2))
    serving.publishAs('omar', 'More clicks', null, setWeight(exampleDocument, 'click', null, 7))
    await giveReason('Season')
    await press('publish-send')
    await press('rebase')
    expect(find('publish-send')).toBeNull()
    expect(find('conflicts-done')?.hasAttribute('disabled')).toBe(true)
    await press('choose-theirs')
    await press('conflicts-done')
    expect(serving.draft('d1')?.document.value_model.terms.click?.weight).toBe(7)
    expect(find('publish-send')).not.toBeNull()
  })
})
