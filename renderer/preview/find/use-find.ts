import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { OpsError } from '../../../shared/result'
import { toOpsError } from '../../bridge'
import { useFormat, useText } from '../../i18n'
import { reads } from '../../query-client'
import { type Found, readers, type Words } from './found'
import type { Kind } from './kinds'

export interface Section {
  readonly kind: Kind
  readonly found: readonly Found[]
  readonly problem: OpsError | null
  readonly waiting: boolean
}

const each = 5

/** Shoppers, items, stores and requests for a text, each asked for by itself: what one part lacks, the others do not. */
export function useFind(wanted: readonly Kind[], q: string, isOpen: boolean): Section[] {
  const t = useText()
  const format = useFormat()
  const asks = (kind: Kind) => ({ enabled: isOpen && wanted.includes(kind) })
  const search = { q, limit: each }
  const shoppers = useQuery({ ...reads('preview.users', search), ...asks('shopper') })
  const items = useQuery({ ...reads('find.items', search), ...asks('item') })
  const stores = useQuery({ ...reads('find.stores', search), ...asks('store') })
  const requests = useQuery({
    ...reads('find.requests', { ...search, userId: '', surface: '', cursor: null }),
    ...asks('request'),
  })
  return useMemo(() => {
    const words = { format, items: (count: number) => t('preview.find.items', { count }) }
    const section = <T>(kind: Kind, answer: Answer<T>, read: (value: T, words: Words) => Found[]): Section => ({
      kind,
      found: answer.data === undefined ? [] : read(answer.data, words),
      problem: answer.error && answer.data === undefined ? toOpsError(answer.error) : null,
      waiting: answer.isFetching,
    })
    const sections = [
      section('shopper', shoppers, readers.shopper),
      section('item', items, readers.item),
      section('store', stores, readers.store),
      section('request', requests, readers.request),
    ].filter(({ kind }) => wanted.includes(kind))
    return exactFirst(sections, q)
  }, [wanted, q, shoppers, items, stores, requests, t, format])
}

interface Answer<T> {
  readonly data: T | undefined
  readonly error: unknown
  readonly isFetching: boolean
}

/** Whoever types a whole id means that one thing: its kind comes before what only resembles the text. */
export function exactFirst(sections: Section[], q: string): Section[] {
  const isExact = ({ found }: Section) => found.some(({ id }) => id === q)
  return [...sections.filter(isExact), ...sections.filter((section) => !isExact(section))]
}
