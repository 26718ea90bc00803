import type { ConfigDocument } from '../../shared/config/document'
import type { Finding } from '../../shared/config/finding'
import { validate } from '../../shared/config/validate'
import type { Context } from './context'

/** What is wrong or doubtful in a document, judged against the catalogue as it is now and the live configuration. */
export function findingsOf({ engine, store, clock }: Context, document: ConfigDocument): Finding[] {
  return validate(document, { ...engine.facts(), now: clock(), live: store.live().document })
}
