/** A function that makes each answer once; questions with the same key are the same. */
export function remember<Q, A>(keyOf: (question: Q) => string, make: (question: Q) => A): (question: Q) => A {
  const made = new Map<string, { answer: A }>()
  return (question) => {
    const key = keyOf(question)
    const there = made.get(key)
    if (there) return there.answer
    const answer = make(question)
    made.set(key, { answer })
    return answer
  }
}
