import type { LocalDraft } from '../../shared/contract/bridge'
import { type Capabilities, type Capability, type LiveConfig, Role } from '../../shared/contract/serving'

/** The serving API as this page needs it. */
export interface Platform {
  /** The connection's name: what a publish names as its place. */
  readonly environment: string
  readonly capabilities: Capabilities
  readonly live: LiveConfig
  readonly drafts: readonly LocalDraft[]
}

export function offers({ capabilities }: Platform, capability: Capability): boolean {
  return capabilities.capabilities.includes(capability)
}

export function roleMayPublish({ capabilities }: Platform): boolean {
  return Role.options.indexOf(capabilities.role) >= Role.options.indexOf('ops')
}
