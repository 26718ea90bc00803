import { keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query'
import type { CallInput, CallName } from '../shared/contract/bridge'
import type { ErrorCode } from '../shared/result'
import { call, toOpsError } from './bridge'

/** Failures that come at once and may be gone a moment later. Whoever was waited for in vain is not waited for again unasked. */
const passing: ReadonlySet<ErrorCode> = new Set(['clickhouse_unreachable', 'serving_unreachable', 'platform_starting'])

const MOST_RETRIES = 2

export function mayRetry(failures: number, thrown: unknown): boolean {
  return failures < MOST_RETRIES && passing.has(toOpsError(thrown).code)
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The systems are on localhost or a VPN: what the browser thinks of the network says nothing about them.
        networkMode: 'always',
        retry: mayRetry,
        retryDelay: (failures) => 400 * 2 ** failures,
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        placeholderData: keepPreviousData,
      },
      // A write is never repeated by itself.
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

/** A read over the bridge: `useQuery(reads('health.traffic', scope))`. Its key is [name, input]. */
export function reads<N extends CallName>(name: N, input: CallInput<N>) {
  return queryOptions({ queryKey: [name, input] as const, queryFn: ({ signal }) => call(name, input, signal) })
}
