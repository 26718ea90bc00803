/** Kolmogorov-Smirnov p-values as SciPy 1.10's ks_2samp gives them: exact up to 10,000 rows a side, else the one-sample law. */

export function ksTwoSamplePValue(d: number, m: number, n: number): number {
  if (d <= 0) return 1
  if (Math.max(m, n) <= 10_000) return exactTwoSample(d, m, n)
  return oneSampleUpperTail(d, Math.round((m * n) / (m + n)))
}

/** 1 − the probability that a random path from (0, 0) to (m, n) stays closer than d to the diagonal. */
function exactTwoSample(d: number, m: number, n: number): number {
  const allowed = d - 1e-9 / (m * n)
  let row = new Float64Array(n + 1)
  for (let i = 0; i <= m; i += 1) {
    const next = new Float64Array(n + 1)
    for (let j = 0; j <= n; j += 1) {
      if (Math.abs(i / m - j / n) >= allowed) continue
      // The chance of reaching (i, j), from the left or from below, when every order of the rows is equally likely.
      const fromBelow = i > 0 ? ((row[j] ?? 0) * i) / (i + j) : 0
      const fromLeft = j > 0 ? ((next[j - 1] ?? 0) * j) / (i + j) : 0
      next[j] = i + j === 0 ? 1 : fromBelow + fromLeft
    }
    row = next
  }
  return Math.min(1, Math.max(0, 1 - (row[n] ?? 0)))
}

/** P(D_n > d) for large n: twice Smirnov's one-sided law in the tail, else Pelz and Good's expansion (1976). */
function oneSampleUpperTail(d: number, n: number): number {
  return n * d * d >= 2.2 ? Math.min(1, 2 * smirnov(d, n)) : 1 - pelzGood(d, n)
}

/** P(D_n⁺ > d) = d Σ_j C(n, j) (d + j/n)^(j−1) (1 − d − j/n)^(n−j). */
function smirnov(d: number, n: number): number {
  let logChoose = 0
  let sum = 0
  for (let j = 0; j <= Math.floor(n * (1 - d)); j += 1) {
    if (j > 0) logChoose += Math.log(n - j + 1) - Math.log(j)
    const rest = 1 - d - j / n
    if (rest <= 0) continue
    sum += Math.exp(logChoose + (j - 1) * Math.log(d + j / n) + (n - j) * Math.log(rest))
  }
  return d * sum
}

function pelzGood(d: number, n: number): number {
  const z = Math.sqrt(n) * d
  const pi2 = Math.PI ** 2
  const root = Math.sqrt(2 * Math.PI)
  let [k0, k1, k2, k3] = [0, 0, 0, 0]
  for (let k = 1; k <= 60; k += 1) {
    const odd = 2 * k - 1
    const a = (pi2 * odd ** 2) / 4
    const e = Math.exp((-pi2 * odd ** 2) / (8 * z * z))
    k0 += e
    k1 += (a - z ** 2) * e
    k2 += (6 * z ** 6 + 2 * z ** 4 + (2 * z ** 4 - 5 * z ** 2) * a + (1 - 2 * z ** 2) * a ** 2) * e
    k3 +=
      (-30 * z ** 6 -
        90 * z ** 8 +
        (135 * z ** 4 - 96 * z ** 6) * a +
        (212 * z ** 4 - 60 * z ** 2) * a ** 2 +
        (5 - 30 * z ** 2) * a ** 3) *
      e
  }
  let [extra2, extra3] = [0, 0]
  for (let k = 1; k <= 60; k += 1) {
    const e = k ** 2 * Math.exp((-pi2 * k ** 2) / (2 * z * z))
    extra2 += e
    extra3 += (3 * z * z - pi2 * k ** 2) * e
  }
  const second = (root * k2) / (72 * z ** 7) - (pi2 * root * extra2) / (36 * z ** 3)
  const third = (root * k3) / (6480 * z ** 10) + (pi2 * root * extra3) / (216 * z ** 6)
  return (root * k0) / z + (root * k1) / (6 * z ** 4) / Math.sqrt(n) + second / n + third / n ** 1.5
}
