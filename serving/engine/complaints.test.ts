import { expect, it } from 'vitest'
import { Complaints } from './complaints'

it('tells each reason at once, and again when it still holds a minute later', () => {
  const told: string[] = []
  const complaints = new Complaints((error) => told.push(error.message))
  const [lexical, popular] = [
    { name: 'lexical', reason: 'no words' },
    { name: 'popular', reason: 'no clicks' },
  ]
  complaints.hear([], 0)
  complaints.hear([lexical], 1)
  complaints.hear([lexical, popular], 59_000)
  complaints.hear([lexical], 60_001)
  expect(told).toEqual([
    'The source lexical broke: no words',
    'The source popular broke: no clicks',
    'The source lexical broke: no words',
  ])
})
