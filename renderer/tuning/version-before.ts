import type { ConfigVersion, Rollout } from '../../shared/contract/serving'

/**
 * The version to go back to: the newest before the live one that everybody had. One that a ramp did not bring to everybody was never
 * live; and behind a roll-back lies what was rolled back, so its search begins at the version that it went back to.
 */
export function versionBefore(
  { version, rolled_back_to }: Pick<ConfigVersion, 'version' | 'rolled_back_to'>,
  versions: readonly ConfigVersion[],
  rollouts: readonly Pick<Rollout, 'version' | 'state'>[],
): ConfigVersion | undefined {
  const partly = new Set(rollouts.filter(({ state }) => state !== 'completed').map((one) => one.version))
  const from = rolled_back_to ?? version
  const older = versions.filter((one) => one.version < from && !partly.has(one.version))
  return older.toSorted((a, b) => b.version - a.version)[0]
}
