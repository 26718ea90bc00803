import { expect, it } from 'vitest'
import { withStep } from './Preparing'

it('lists the steps that happened, each once and in the order they began', () => {
  const seen = ['', 'starting_engine', 'creating_tables', 'starting_engine', 'training'].reduce(
    (steps: ReturnType<typeof withStep>, name, index) => withStep(steps, name, index),
    [],
  )
  expect(seen).toEqual([
    { name: 'starting_engine', began: 1 },
    { name: 'creating_tables', began: 2 },
    { name: 'training', began: 4 },
  ])
})
