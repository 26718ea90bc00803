import type { CallInput, Profile } from '../../shared/contract/bridge'
import type { Target } from './checks'
import type { Platform } from './platform'
import { checkProfile, EMBEDDED_ID, type ProfileStore, type StoredProfile } from './profiles'
import type { SecretStore } from './secrets'

type Typed = CallInput<'connections.test'>['secrets']
type Place = Pick<StoredProfile, 'clickhouse' | 'serving'>

/**
 * The place a profile means, as it is typed in a form. Secrets that were not typed are those that are kept, but only for the
 * host they were given for: otherwise whoever gets into the page could have them sent anywhere.
 */
export function targetOf(
  { profile, secrets: typed }: CallInput<'connections.test'>,
  { platform, profiles, secrets }: { platform: Platform; profiles: ProfileStore; secrets: SecretStore },
): Target {
  if (profile.kind === 'embedded') return platform.endpoints()
  const place = checkProfile(profile, profile.id ?? 'new')
  const stored = profile.id === null ? undefined : profiles.find(profile.id)
  const kept = stored ? { ...secrets.get(stored.id), ...withoutMoved({}, stored, place) } : {}
  return {
    clickhouse: { ...place.clickhouse, password: typed.password ?? kept.password ?? '' },
    serving: { ...place.serving, token: typed.token ?? kept.token ?? '' },
  }
}

/** What was typed, and '' (forget it) for a kept secret whose place has moved to another host. */
export function withoutMoved(typed: Typed, before: Place, after: Place): Typed {
  return {
    ...(hostOf(before.clickhouse.url) === hostOf(after.clickhouse.url) ? {} : { password: '' }),
    ...(hostOf(before.serving.url) === hostOf(after.serving.url) ? {} : { token: '' }),
    ...typed,
  }
}

/** Scheme and port included: what listens beside it may be somebody else's. */
function hostOf(url: string): string {
  return new URL(url).origin
}

/** Always in the list. Its addresses are known only while it runs, as it chooses free ports. */
export function embeddedProfile(platform: Platform): Profile {
  const profile: Profile = {
    id: EMBEDDED_ID,
    name: 'Embedded',
    kind: 'embedded',
    clickhouse: { url: '', database: '', username: '', hasPassword: false },
    serving: { url: '', hasToken: false },
  }
  if (platform.state().state !== 'ready') return profile
  const { clickhouse, serving } = platform.endpoints()
  return {
    ...profile,
    clickhouse: {
      url: clickhouse.url,
      database: clickhouse.database,
      username: clickhouse.username,
      hasPassword: true,
    },
    serving: { url: serving.url, hasToken: true },
  }
}
