import type { ConfigDocument } from '../../shared/config/document'
import type { Finding } from '../../shared/contract/serving'
import type { ColdReach } from '../../shared/replay/cold-reach'
import type { Spread } from '../../shared/replay/spread'
import type { ReplaySession } from './replay/session'

/** What every editor of the page is given. `edit` null: the document is only shown. */
export interface Editing {
  readonly document: ConfigDocument
  readonly live: ConfigDocument | null
  readonly findings: readonly Finding[]
  readonly surfaces: readonly string[]
  /** `field` names the gesture: edits of one field in a row are one step of undo. */
  readonly edit: ((field: string, document: ConfigDocument) => void) | null
  readonly settle: () => void
  /** How the terms vary over logged candidates, by surface ('': all); null: not known (yet), so no influence can be told. */
  readonly spreads: Readonly<Record<string, Spread>> | null
  /** The logged requests, once they are read: what a rule would do to them. */
  readonly sample: ReplaySession | null
  /** Whom cold start touches in them, of the document as it was when it last rested; null: not known (yet). */
  readonly cold: ColdReach | null
}
