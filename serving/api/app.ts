import Fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify'
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { auditRoutes } from './audit'
import { batchRoutes } from './batch'
import { checkAccess, type FindCaller } from './caller'
import { capabilitiesRoutes } from './capabilities'
import { configRoutes } from './config'
import { type App, type Context, nowIn } from './context'
import { draftsRoutes } from './drafts'
import { eventBatchRoutes } from './event-batches'
import { explainRoutes } from './explain'
import { asProblem } from './failures'
import { healthRoutes } from './health'
import { acceptJsonOnly, checkHost, refuseUnreadable, requestId } from './http'
import { itemsRoutes } from './items'
import { killsRoutes } from './kills'
import { publishOpenApi } from './openapi'
import { previewRoutes } from './preview'
import { ProblemError } from './problem'
import { publishRoutes } from './publish'
import { rankRoutes } from './rank'
import { requestsRoutes } from './requests'
import { reviewRoutes } from './review'
import { rolloutsRoutes } from './rollouts'
import { say } from './say'
import { streamRoutes } from './stream'
import { usersRoutes } from './users'
import { compileValidator } from './validation'

const BODY_LIMIT = 2 * 1024 * 1024

/** The whole API, ready to listen. */
export async function createApp(
  context: Context,
  findCaller: FindCaller,
): Promise<{ app: App; endStreams: () => void }> {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    exposeHeadRoutes: false,
    genReqId: requestId,
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: answerProblem,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 500 },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(compileValidator)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerProblem)
  app.setNotFoundHandler(({ method, url }) => {
    throw new ProblemError('not_found', `There is no ${method} ${url.slice(0, 200)}`)
  })
  acceptJsonOnly(app)
  app.decorateRequest('caller', null)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    checkHost(request)
    checkAccess(request, findCaller)
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    context.metrics.observe(route, request.method, reply.statusCode, reply.elapsedTime / 1000)
  })

  await publishOpenApi(app)
  healthRoutes(app, context, nowIn(context))
  capabilitiesRoutes(app, context)
  rankRoutes(app, context)
  eventBatchRoutes(app, context)
  previewRoutes(app, context)
  batchRoutes(app, context)
  explainRoutes(app, context)
  requestsRoutes(app, context)
  usersRoutes(app, context)
  itemsRoutes(app, context)
  configRoutes(app, context)
  draftsRoutes(app, context)
  reviewRoutes(app, context)
  publishRoutes(app, context)
  rolloutsRoutes(app, context)
  killsRoutes(app, context)
  auditRoutes(app, context)
  const endStreams = streamRoutes(app, context)
  return { app, endStreams }
}

function answerProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const { problem } = asProblem(error)
  if (problem.status === 500) say(`${request.method} ${request.url} ${request.id}`, error)
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  reply.header('x-request-id', request.id)
  reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}
