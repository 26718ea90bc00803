import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DraftState, ReviewAction } from '../contract/review'
import { Role } from '../contract/role'
import { after, mayGoLive, type Standing, whyNot } from './review'

const people = fc.record({
  user: fc.constantFrom('sara', 'omar', 'noor'),
  role: fc.constantFrom(...Role.options),
})
const actions = fc.constantFrom(...ReviewAction.options, 'edit' as const, 'comes_due' as const)

test('whatever is tried, what needs approval goes live only with that of somebody who did not write in it since', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(actions, people), { maxLength: 30 }), fc.boolean(), (tries, needsApproval) => {
      let standing: Standing = { state: 'open', editors: ['sara'], approvedBy: null, needsApproval }
      for (const [action, person] of tries) {
        if (standing.state === 'published') break
        if (action === 'edit') {
          const editors = [...new Set([...standing.editors, person.user])]
          standing = { state: 'open', editors, approvedBy: null, needsApproval }
          continue
        }
        const due = action === 'comes_due'
        if (due ? !mayGoLive(standing) : whyNot(action, standing, person) !== null) continue
        standing = { ...standing, ...after(due ? 'publish' : action, standing, person.user) }
        if (standing.state !== 'published') continue
        if (needsApproval) expect(standing.editors).not.toContain(standing.approvedBy ?? 'sara')
        if (!due) expect(Role.options.indexOf(person.role)).toBeGreaterThanOrEqual(Role.options.indexOf('ops'))
      }
    }),
    { seed: 7, numRuns: 2000 },
  )
})

test('a role that is too low may do nothing, in any state', () => {
  for (const state of DraftState.options) {
    for (const action of ReviewAction.options) {
      const standing = { state, editors: ['sara'], approvedBy: null, needsApproval: false }
      expect(whyNot(action, standing, { user: 'vera', role: 'viewer' })).toBe('role_too_low')
    }
  }
})

test('an approver may approve their own draft where nothing in it is dangerous', () => {
  const standing: Standing = { state: 'submitted', editors: ['noor'], approvedBy: null, needsApproval: false }
  expect(whyNot('approve', standing, { user: 'noor', role: 'approver' })).toBe(null)
  const dangerous = { ...standing, needsApproval: true }
  expect(whyNot('approve', dangerous, { user: 'noor', role: 'approver' })).toBe('own_draft')
  expect(whyNot('approve', dangerous, { user: 'noor', role: 'admin' })).toBe('own_draft')
})
