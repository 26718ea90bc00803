import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import { CASE_VERSION, CaseFile } from '../../shared/contract/case-file'
import { type Capabilities, ExplainResponse, LiveConfig, paths, ReplayResponse } from '../../shared/contract/serving'
import { OpsFailure } from '../../shared/result'
import type { HandlerContext } from '../handler'

const LARGEST_FILE = 80_000_000
const EXPLAIN_MS = 30_000

/** Everything of a logged request that a reader without log, serving API and model needs. */
export async function gatherCase(
  { serving, signal }: Pick<HandlerContext, 'serving' | 'signal'>,
  requestId: string,
  pictures: CaseFile['pictures'],
  saved_at: string,
): Promise<CaseFile> {
  const api = await serving()
  await api.need('replay', signal)
  const work = { method: 'POST', safe: true, timeoutMs: EXPLAIN_MS, signal } as const
  const { name, sample, capabilities }: Capabilities = await api.capabilities(signal)
  const replay = await api.request({ ...work, path: paths.replay(requestId), body: {}, schema: ReplayResponse })
  const item_ids = [...new Set([replay.request.items, replay.under_live.slate.items].flat().map((one) => one.item_id))]
  const body = { of: { kind: 'request', request_id: requestId }, item_ids: item_ids.slice(0, 200) }
  const explanation =
    capabilities.includes('explain') && item_ids.length > 0
      ? await api.request({ ...work, path: paths.explain, body, schema: ExplainResponse })
      : null
  const live = await api.request({ path: paths.live, schema: LiveConfig, signal })
  const { config_version } = replay.request
  const then =
    config_version === live.version.version
      ? live
      : await api.request({ path: paths.version(config_version), schema: LiveConfig, signal }).catch(unlessMissing)
  const configurations = [
    ...(then ? [{ name: `version ${config_version}`, document: then.document }] : []),
    { name: `live ${live.version.version}`, document: live.document },
  ]
  return {
    ...{ format: 'mizan-case', version: CASE_VERSION, saved_at, log: name, sample },
    ...{ replay, explanation, configurations, pictures },
  }
}

/** A version that is gone is missing in the file as it is in the replay. */
function unlessMissing(failure: unknown): null {
  if (failure instanceof OpsFailure && failure.error.code === 'not_found') return null
  throw failure
}

const Head = z.object({ format: z.literal('mizan-case'), version: z.number() })

/** Throws invalid_input for what is no case file, and for one that a later app wrote. */
export async function readCase(path: string): Promise<CaseFile> {
  const text = await readText(path)
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw notACase('The file is not JSON.')
  }
  const head = Head.safeParse(content)
  if (!head.success) throw notACase('The file is no case of Mizan.')
  if (head.data.version !== CASE_VERSION)
    throw notACase(`Its version is ${head.data.version}; this app reads ${CASE_VERSION}.`)
  const file = CaseFile.safeParse(content)
  if (!file.success) throw notACase(z.prettifyError(file.error).slice(0, 500))
  return file.data
}

async function readText(path: string): Promise<string> {
  try {
    if ((await stat(path)).size > LARGEST_FILE) throw notACase('The file is too large to be a case.')
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof OpsFailure) throw error
    throw new OpsFailure({ code: 'file_error', detail: error instanceof Error ? error.message : String(error) })
  }
}

function notACase(detail: string): OpsFailure {
  return new OpsFailure({ code: 'invalid_input', detail })
}
