import { spawn } from 'node:child_process'
import { Agent, request } from 'node:http'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { createClient } from '@clickhouse/client'
import { z } from 'zod'

const Ready = z.object({
  clickhouse: z.object({ url: z.string(), database: z.string(), username: z.string(), password: z.string() }),
  serving: z.object({ url: z.string(), token: z.string() }),
})

/** As `npm run platform` and the app start it: room for the short-lived objects of ranking. */
const YOUNG = '--max-semi-space-size=32'

/** A platform of its own process, as the app starts it. */
export interface BenchedPlatform {
  pid: number
  url: string
  token: string
  client: ReturnType<typeof createClient>
  /** POSTs and returns the text of the answer; throws what is not 200. */
  send(path: string, body: unknown, headers?: Record<string, string>): Promise<string>
  stop(): Promise<void>
}

/** Starts the platform on a data folder and waits until it is ready; its progress goes to standard error. `more`: its own options. */
export async function startPlatform(data: string, profile: string, more: string[] = []): Promise<BenchedPlatform> {
  const program = resolve(import.meta.dirname, 'platform.cjs')
  const options = ['--data', data, '--profile', profile, '--watch-parent', ...more]
  const child = spawn(process.execPath, [YOUNG, program, ...options], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done())
  })
  for await (const announced of createInterface(child.stdout)) {
    const { clickhouse, serving } = Ready.parse(JSON.parse(announced))
    const client = createClient(clickhouse)
    const agent = new Agent({ keepAlive: true })
    return {
      ...{ pid: child.pid ?? 0, url: serving.url, token: serving.token, client },
      send: (path, body, headers = {}) => send(agent, `${serving.url}${path}`, serving.token, body, headers),
      async stop() {
        agent.destroy()
        await client.close()
        child.stdin.end()
        await ended
      },
    }
  }
  throw new Error('The platform ended before it was ready')
}

function send(agent: Agent, url: string, token: string, body: unknown, more: Record<string, string>): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...more }
  return new Promise((resolve, reject) => {
    const asking = request(url, { method: 'POST', agent, headers }, (response) => {
      text(response).then((answer) => {
        if (response.statusCode === 200) resolve(answer)
        else reject(new Error(`${url}: ${response.statusCode} ${answer}`))
      }, reject)
    })
    asking.on('error', reject)
    asking.end(JSON.stringify(body))
  })
}
