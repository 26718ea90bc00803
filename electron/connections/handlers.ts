import { paths, Status } from '../../shared/contract/serving'
import type { Handlers } from '../handler'
import { testConnection } from './checks'
import type { Connections } from './connections'
import { readSchema } from './schema'

export function createConnectionHandlers(connections: Connections) {
  return {
    'connections.state': async () => connections.state(),
    'connections.save': (input) => connections.save(input),
    async 'connections.remove'({ id }) {
      await connections.remove(id)
      return {}
    },
    async 'connections.activate'({ id }) {
      await connections.activate(id)
      return {}
    },
    async 'connections.test'(input, { signal }) {
      return { checks: await testConnection(connections.targetOf(input), signal) }
    },
    'connections.schema': async (_, { clickhouse, signal }) => readSchema(await clickhouse(), signal),
    async 'platform.restart'() {
      await connections.restartPlatform()
      return {}
    },
    'serving.capabilities': async (_, { serving, signal }) => (await serving()).capabilities(signal),
    'serving.status': async (_, { serving, signal }) =>
      (await serving()).request({ path: paths.status, schema: Status, signal }),
  } satisfies Partial<Handlers>
}
