import { paths } from '../../shared/contract/serving'
import { type Call, newKey } from './testing'

/** What is wrong, where, and under which code; each is one request. */
export type Wrong = {
  method?: string
  path: string
  call?: Call
  status: number
  code: string
  pointers?: string[]
}

/** Requests against a server with this open draft and this surface. */
export function wrongRequests({ id, etag }: { id: string; etag: string }, surface: string): Record<string, Wrong> {
  const patch = (call: Call) => ({ method: 'PATCH', path: paths.draft(id), call })
  const held = { 'if-match': etag }
  const rank = (more: object) => ({
    method: 'POST',
    path: paths.rank,
    call: { body: { request_id: 'r', surface, user: {}, ...more }, headers: newKey() },
  })
  return {
    'no token': { path: paths.live, call: { as: null }, status: 401, code: 'unauthorized' },
    'a token nobody has': { path: paths.live, call: { as: 'eve' }, status: 401, code: 'unauthorized' },
    'a role that may not': {
      method: 'POST',
      path: paths.drafts,
      call: { as: 'vera', body: { base_version: 1, title: 'x' }, headers: newKey() },
      status: 403,
      code: 'forbidden',
    },
    'an unknown route': { path: '/v1/nothing', status: 404, code: 'not_found' },
    'a method the route does not have': { method: 'DELETE', path: paths.live, status: 404, code: 'not_found' },
    'an unknown draft': { path: paths.draft('none'), status: 404, code: 'not_found' },
    'an action that does not exist': {
      method: 'POST',
      path: `${paths.draft(id)}:bless`,
      status: 404,
      code: 'not_found',
    },
    'an unknown version': { path: paths.version(99), status: 404, code: 'not_found' },
    'an unknown shopper': { path: paths.userHistory('nobody'), status: 404, code: 'not_found' },
    'a version that is no number': {
      path: '/v1/config/versions/two',
      status: 400,
      code: 'invalid_input',
      pointers: ['path:n'],
    },
    'a broken percent-encoding': { path: '/v1/drafts/%zz', status: 400, code: 'malformed_request' },
    'a limit out of bounds': {
      path: `${paths.versions}?limit=0`,
      status: 400,
      code: 'invalid_input',
      pointers: ['query:limit'],
    },
    'a cursor nobody gave': {
      path: `${paths.audit}?cursor=abc`,
      status: 400,
      code: 'invalid_input',
      pointers: ['query:cursor'],
    },
    'a cursor of shoppers that nobody gave': {
      path: `${paths.users}?cursor=abc`,
      status: 400,
      code: 'invalid_input',
      pointers: ['query:cursor'],
    },
    'a cursor of shoppers with a place there is none': {
      path: `${paths.users}?cursor=${Buffer.from('[300,0,""]').toString('base64url')}`,
      status: 400,
      code: 'invalid_input',
      pointers: ['query:cursor'],
    },
    'a misspelt query': {
      path: `${paths.drafts}?limt=5`,
      status: 400,
      code: 'invalid_input',
      pointers: ['query:limt'],
    },
    'a difference with one side': {
      path: `${paths.diff}?a=1&b=latest`,
      status: 400,
      code: 'invalid_input',
      pointers: ['query:b'],
    },
    'broken JSON': {
      ...patch({ raw: '{"title": "x"', headers: { 'if-match': '"x"' } }),
      status: 400,
      code: 'malformed_json',
      pointers: [''],
    },
    'a prototype in JSON': {
      ...patch({ raw: '{"__proto__": {"admin": true}}', headers: { 'if-match': '"x"' } }),
      status: 400,
      code: 'malformed_json',
      pointers: [''],
    },
    'another content type': {
      ...patch({ raw: 'title=x', headers: { 'content-type': 'text/plain' } }),
      status: 415,
      code: 'unsupported_media_type',
    },
    'a body over 2 MiB': {
      ...patch({ raw: `{"title":"${'x'.repeat(2 * 1024 * 1024)}"}` }),
      status: 413,
      code: 'payload_too_large',
    },
    'a missing body': {
      method: 'POST',
      path: paths.drafts,
      call: { headers: newKey() },
      status: 400,
      code: 'invalid_input',
      pointers: [''],
    },
    'several faults in a body': {
      method: 'POST',
      path: paths.preview,
      call: { body: { surface: 3, user: {}, page_size: 500, left: { kind: 'version' }, right: null } },
      status: 400,
      code: 'invalid_input',
      pointers: ['/surface', '/page_size', '/left/version'],
    },
    'a query of a megabyte in a preview': {
      method: 'POST',
      path: paths.preview,
      call: {
        body: { surface, user: {}, context: { query: 'س'.repeat(500_000) }, left: { kind: 'live' }, right: null },
      },
      status: 400,
      code: 'invalid_input',
      pointers: ['/context/query'],
    },
    'a search of a megabyte': {
      path: `${paths.users}?q=${'x'.repeat(1_000_000)}`,
      status: 431,
      code: 'headers_too_large',
    },
    'a preview with a version that is not there': {
      method: 'POST',
      path: paths.preview,
      call: { body: { surface, user: {}, left: { kind: 'live' }, right: { kind: 'version', version: 77 } } },
      status: 422,
      code: 'unknown_version',
      pointers: ['/right'],
    },
    'a surface that is not there': {
      method: 'POST',
      path: paths.preview,
      call: { body: { surface: 'cellar', user: {}, left: { kind: 'live' }, right: null } },
      status: 400,
      code: 'invalid_input',
      pointers: ['/surface'],
    },
    'a rank for a surface that is not there': {
      ...rank({ surface: 'cellar' }),
      status: 400,
      code: 'invalid_input',
      pointers: ['/surface'],
    },
    'a rank on the page of an item and in a store that are not there': {
      ...rank({ context: { item_id: 'nothing', store_id: 'nowhere' } }),
      status: 400,
      code: 'invalid_input',
      pointers: ['/context/item_id', '/context/store_id'],
    },
    'a preview in a store that is not there': {
      method: 'POST',
      path: paths.preview,
      call: { body: { surface, user: {}, context: { store_id: 'nowhere' }, left: { kind: 'live' }, right: null } },
      status: 400,
      code: 'invalid_input',
      pointers: ['/context/store_id'],
    },
    'a query of a megabyte in a rank': {
      ...rank({ context: { query: 'س'.repeat(500_000) } }),
      status: 400,
      code: 'invalid_input',
      pointers: ['/context/query'],
    },
    'a page of no items': { ...rank({ page_size: 0 }), status: 400, code: 'invalid_input', pointers: ['/page_size'] },
    'a cursor that no page ended with': {
      ...rank({ cursor: 'W10' }),
      status: 400,
      code: 'invalid_input',
      pointers: ['/cursor'],
    },
    'a cursor of a version that is not there': {
      ...rank({ cursor: Buffer.from('[7,99,["a"]]').toString('base64url') }),
      status: 422,
      code: 'unknown_version',
      pointers: ['/cursor'],
    },
    'a rank in broken JSON': {
      method: 'POST',
      path: paths.rank,
      call: { raw: '{"request_id": "r", ', headers: newKey() },
      status: 400,
      code: 'malformed_json',
      pointers: [''],
    },
    'a preview in broken JSON': {
      method: 'POST',
      path: paths.preview,
      call: { raw: '{"surface": ' },
      status: 400,
      code: 'malformed_json',
      pointers: [''],
    },
    'a draft on a version that is not there': {
      method: 'POST',
      path: paths.drafts,
      call: { body: { base_version: 50, title: 'x' }, headers: newKey() },
      status: 422,
      code: 'unknown_version',
      pointers: ['/base_version'],
    },
    'a roll-back to a version that is not there': {
      method: 'POST',
      path: paths.rollback,
      call: { body: { to_version: 50, expected_live_version: 1, reason: 'x' }, headers: newKey() },
      status: 422,
      code: 'unknown_version',
      pointers: ['/to_version'],
    },
    'a roll-back to what is live': {
      method: 'POST',
      path: paths.rollback,
      call: { body: { to_version: 1, expected_live_version: 1, reason: 'x' }, headers: newKey() },
      status: 422,
      code: 'already_live',
      pointers: ['/to_version'],
    },
    'a roll-back from a version that is not live': {
      method: 'POST',
      path: paths.rollback,
      call: { body: { to_version: 1, expected_live_version: 9, reason: 'x' }, headers: newKey() },
      status: 409,
      code: 'stale',
      pointers: ['/expected_live_version'],
    },
    'a save without the etag': {
      ...patch({ body: { title: 'x' } }),
      status: 428,
      code: 'precondition_required',
      pointers: ['header:if-match'],
    },
    'a save with an older etag': {
      ...patch({ body: { title: 'x' }, headers: { 'if-match': '"older"' } }),
      status: 412,
      code: 'stale',
      pointers: ['header:if-match'],
    },
    'a publish without the etag': {
      method: 'POST',
      path: paths.draftAction(id, 'publish'),
      call: { body: { expected_live_version: 1, reason: 'x' }, headers: newKey() },
      status: 428,
      code: 'precondition_required',
      pointers: ['header:if-match'],
    },
    'a publish without a key': {
      method: 'POST',
      path: paths.draftAction(id, 'publish'),
      call: { body: { expected_live_version: 1, reason: 'x' }, headers: held },
      status: 400,
      code: 'idempotency_key_required',
      pointers: ['header:idempotency-key'],
    },
    'a publish without a reason': {
      method: 'POST',
      path: paths.draftAction(id, 'publish'),
      call: { body: { expected_live_version: 1, reason: '' }, headers: { ...held, ...newKey() } },
      status: 400,
      code: 'invalid_input',
      pointers: ['/reason'],
    },
    'a key with a space': {
      method: 'POST',
      path: paths.drafts,
      call: { body: { base_version: 1, title: 'x' }, headers: { 'idempotency-key': 'two words' } },
      status: 400,
      code: 'invalid_input',
      pointers: ['header:idempotency-key'],
    },
    'a rank with a query of a megabyte': {
      method: 'POST',
      path: paths.rank,
      call: {
        body: { request_id: 'r', surface, user: {}, context: { query: 'س'.repeat(500_000) } },
        headers: newKey(),
      },
      status: 400,
      code: 'invalid_input',
      pointers: ['/context/query'],
    },
    'a thousand-and-first event': {
      method: 'POST',
      path: paths.events,
      call: { body: { events: Array.from({ length: 1001 }, () => ({})) } },
      status: 400,
      code: 'invalid_input',
      pointers: ['/events'],
    },
    'a rank without a key': {
      method: 'POST',
      path: paths.rank,
      call: { body: { request_id: 'r', surface, user: {} } },
      status: 400,
      code: 'idempotency_key_required',
      pointers: ['header:idempotency-key'],
    },
  }
}
