// @ts-check

export const OLDEST_NODE = [20, 19]

/** @param {string} version like 20.19.1 @returns {string | null} what is wrong with it, as a sentence */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [needMajor = 0, needMinor = 0] = OLDEST_NODE
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return null
  return `Mizan needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${version}.`
}
