import swagger from '@fastify/swagger'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ConfigDocument } from '../../shared/config/document'
import * as contract from '../../shared/contract/serving'
import { problems } from './answers'
import type { App } from './context'
import { headerDescriptions } from './preconditions'

/** What the document names; everything else is written out where it is used. */
function namedSchemas() {
  const registry = z.registry<{ id?: string; description?: string }>()
  registry.add(ConfigDocument, { id: 'ConfigDocument' })
  for (const [id, schema] of Object.entries(contract)) {
    if (schema instanceof z.ZodType) registry.add(schema, { id })
  }
  for (const [schema, description] of headerDescriptions) registry.add(schema, { description })
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
  let document: Record<string, unknown> = {}
  app.addHook('onReady', async () => {
    document = withoutUnusedInputs(app.swagger())
  })
  app.get(
    contract.paths.openapi,
    {
      config: { access: 'anyone' },
      schema: {
        tags: ['operations'],
        security: [],
        response: { 200: z.record(z.string(), z.unknown()).describe('This document'), ...problems },
      },
    },
    async () => document,
  )
}

const Document = z.looseObject({
  paths: z.unknown(),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
})

/** Every named schema exists twice, as sent and as answered; the sent form stays where a request uses it. */
function withoutUnusedInputs(generated: object): Record<string, unknown> {
  const { paths, components } = Document.parse(generated)
  const { schemas } = components
  const used = new Set<string>()
  const follow = (value: unknown) => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue
      used.add(name)
      follow(schemas[name])
    }
  }
  follow(paths)
  const kept = Object.entries(schemas).filter(([name]) => used.has(name) || !name.endsWith('Input'))
  return { ...generated, components: { ...components, schemas: Object.fromEntries(kept) } }
}
