import { expect, it } from 'vitest'
import type { ReplayStage } from '../../shared/contract/serving'
import { stepsOf } from './steps'

const stage = (name: ReplayStage['stage'], items: string[], by = ''): ReplayStage => {
  return { stage: name, by, items, total: items.length }
}

it('tells what each stage changed, and nothing of those that have no order', () => {
  const steps = stepsOf([
    stage('retrieved', ['c', 'a', 'b']),
    stage('scored', ['c', 'a', 'b']),
    stage('blended', ['a', 'b', 'c']),
    stage('ruled', ['b', 'a', 'c'], 'diversity'),
    stage('ruled', ['p', 'b', 'a'], 'pin'),
    stage('shown', ['p', 'b']),
  ])
  expect(steps.map(({ changed }) => changed)).toEqual([0, 0, 0, 2, 4, 0])
  expect(steps.map(({ moves }) => moves === null)).toEqual([true, true, true, false, false, false])
  expect(steps[4]?.moves?.get('p')?.kind).toBe('entered')
  expect(steps[3]?.moves?.get('b')).toMatchObject({ kind: 'up', from: 2, to: 1 })
  expect(new Set(steps.map(({ key }) => key)).size).toBe(6)
})
