import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Role } from '../../shared/contract/serving'
import { ProblemError } from './problem'

/** Whom a token stands for. */
export type Caller = { user: string; role: Role }

/** What a route asks of its caller: a role and all above it, or nothing. */
export type Access = Role | 'anyone'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    caller: Caller | null
  }
}

export type FindCaller = (authorization: string | undefined) => Caller | null

/** Tokens are looked up by their hash, so that the time it takes says nothing about how much of a guess was right. */
export function callersByToken(tokens: ReadonlyMap<string, Caller>): FindCaller {
  const byHash = new Map([...tokens].map(([token, caller]) => [hash(token), caller]))
  return (authorization) => {
    const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
    return token === undefined ? null : (byHash.get(hash(token)) ?? null)
  }
}

export function checkAccess(request: FastifyRequest, findCaller: FindCaller): void {
  // A route that does not say who may use it is for admins.
  const access = request.routeOptions.config.access ?? 'admin'
  if (request.is404 || access === 'anyone') return
  request.caller = findCaller(request.headers.authorization)
  if (!request.caller) {
    throw new ProblemError('unauthorized', 'Send Authorization: Bearer with a token of this server')
  }
  requireRole(request.caller, access)
}

export function requireRole(caller: Caller, needed: Role): void {
  if (Role.options.indexOf(caller.role) >= Role.options.indexOf(needed)) return
  throw new ProblemError('forbidden', `${caller.user} is ${caller.role}; this needs ${needed} or above`)
}

export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new ProblemError('unauthorized', 'This request has no token')
  return request.caller
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
