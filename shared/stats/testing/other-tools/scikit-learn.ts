/** scikit-learn 1.2's own ranking scores: tied scores share the average gain of their group (ours keep the served order). */

export function sklearnNdcg(gains: readonly number[], scores: readonly number[], k: number): number {
  const ideal = dcg(
    [...gains].sort((a, b) => b - a),
    k,
  )
  return ideal > 0 ? dcg(averagedOverTies(gains, scores), k) / ideal : 0
}

/** Average precision without a cut; tied scores form one step. */
export function sklearnAveragePrecision(relevant: readonly boolean[], scores: readonly number[]): number {
  const all = relevant.filter(Boolean).length
  let [hits, seen, sum] = [0, 0, 0]
  for (const group of tieGroups(scores)) {
    const found = group.filter((index) => relevant[index]).length
    hits += found
    seen += group.length
    sum += (found / all) * (hits / seen)
  }
  return sum
}

function averagedOverTies(gains: readonly number[], scores: readonly number[]): number[] {
  return tieGroups(scores).flatMap((group) => {
    const mean = group.reduce((sum, index) => sum + (gains[index] ?? 0), 0) / group.length
    return group.map(() => mean)
  })
}

/** Indices of equal scores together, the highest score first. */
function tieGroups(scores: readonly number[]): number[][] {
  const distinct = [...new Set(scores)].sort((a, b) => b - a)
  return distinct.map((score) => scores.flatMap((other, index) => (other === score ? [index] : [])))
}

function dcg(gains: readonly number[], k: number): number {
  return gains.slice(0, k).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0)
}
