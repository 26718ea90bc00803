import { useMemo } from 'react'
import type { ItemExplanation } from '../../shared/contract/serving'
import type { Names } from '../preview/words'

/** What rules are called, from the explanation itself, so that it reads the same without a connection; terms go by their own names. */
export function useNames({ rules }: Pick<ItemExplanation, 'rules'>): Names {
  return useMemo(() => {
    const known = new Map(rules.map(({ rule_id, rule_name }) => [rule_id, rule_name]))
    return { term: (name) => name, rule: (id) => known.get(id) ?? id }
  }, [rules])
}
