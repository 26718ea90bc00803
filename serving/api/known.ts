import type { Persona } from '../../shared/contract/serving'
import type { Engine } from '../engine/types'
import { type Pointed, ProblemError } from './problem'

type Asked = {
  surface: string
  context: { item_id?: string | undefined; store_id?: string | undefined }
  persona?: Persona | null
}

/**
 * What a request is about has to be there: an unknown surface, store or item would rank like any other and show nothing of what
 * was meant. `at`: the pointer to it in the body.
 */
export function checkKnown(
  engine: Engine,
  { surface, context: { item_id = '', store_id = '' }, persona = null }: Asked,
  at = '',
): void {
  const surfaces = engine.surfaces()
  const errors: Pointed[] = []
  if (!surfaces.includes(surface)) {
    errors.push({ ...unknown('surface', surface, `${at}/surface`), fix: `One of: ${surfaces.join(', ')}` })
  }
  if (item_id !== '' && !engine.item(item_id)) errors.push(unknown('item', item_id, `${at}/context/item_id`))
  if (store_id !== '' && !engine.hasStore(store_id)) errors.push(unknown('store', store_id, `${at}/context/store_id`))
  persona?.clicks.forEach((id, place) => {
    if (!engine.item(id)) errors.push(unknown('item', id, `${at}/persona/clicks/${place}`))
  })
  if (errors.length === 0) return
  throw new ProblemError('invalid_input', errors.map(({ message }) => message).join('; '), { errors })
}

function unknown(what: 'surface' | 'item' | 'store', id: string, pointer: string): Pointed {
  const shown = id.length > 100 ? `${id.slice(0, 100)}…` : id
  return { pointer, code: `unknown_${what}`, message: `There is no ${what} ${JSON.stringify(shown)}` }
}
