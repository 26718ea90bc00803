import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { type ErrorCode, OpsFailure } from '../../shared/result'
import { staleOf } from './stale'

/** A query that answers once and then fails; watched, or not. */
async function failing(client: QueryClient, name: string, code: ErrorCode, watched = true, firstAnswers = true) {
  let asked = 0
  const observer = new QueryObserver(client, {
    queryKey: [name],
    retry: false,
    queryFn: () => {
      asked++
      if (firstAnswers && asked === 1) return Promise.resolve(name)
      throw new OpsFailure({ code })
    },
  })
  const leave = observer.subscribe(() => undefined)
  await observer.refetch()
  await observer.refetch()
  if (!watched) leave()
}

it('is what was read and could not be read again while it is on screen, each reason once with the oldest', async () => {
  const client = new QueryClient()
  const stale = () => staleOf(client.getQueryCache().getAll())
  await failing(client, 'left', 'clickhouse_silent', false)
  await failing(client, 'never there', 'clickhouse_silent', true, false)
  expect(stale()).toEqual([])
  await failing(client, 'old', 'clickhouse_unreachable')
  await failing(client, 'newer', 'clickhouse_unreachable')
  await failing(client, 'other', 'serving_unreachable')
  const readAt = (name: string) => client.getQueryState([name])?.dataUpdatedAt
  expect(stale()).toEqual([
    { code: 'clickhouse_unreachable', readAt: readAt('old') },
    { code: 'serving_unreachable', readAt: readAt('other') },
  ])
  client.clear()
})
