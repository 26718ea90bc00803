import swagger from '@fastify/swagger'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ConfigDocument } from '../../shared/config/document'
import * as contract from '../../shared/contract/serving'
import type { App } from './context'

/** What the document names; everything else is written out where it is used. */
function namedSchemas() {
  const registry = z.registry<{ id: string }>()
  registry.add(ConfigDocument, { id: 'ConfigDocument' })
  for (const [id, schema] of Object.entries(contract)) {
    if (schema instanceof z.ZodType) registry.add(schema, { id })
  }
  return registry
}

/** Publishes the contract's schemas as OpenAPI 3.1, from the very objects that the routes validate with. */
export async function publishOpenApi(app: App): Promise<void> {
  const schemaRegistry = namedSchemas()
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Mizan serving API',
        version: contract.API_VERSION,
        description: 'Rank, preview and configure a recommender. Errors are RFC 9457 problems.',
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      security: [{ bearer: [] }],
    },
    transform: createJsonSchemaTransform({ schemaRegistry }),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry }),
  })
  app.get(
    contract.paths.openapi,
    { config: { access: 'anyone' }, schema: { tags: ['operations'], security: [] } },
    async (_request, reply) => reply.type('application/json').send(JSON.stringify(app.swagger())),
  )
}
