/** Joins class names; a missing one (CSS modules type every name as possibly undefined) is left out. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
