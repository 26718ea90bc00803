import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat, useText } from '../i18n'
import { reads } from '../query-client'
import { Field } from '../ui/Field'
import type { PreviewCase } from './case'
import { Finder } from './find/Finder'
import { storeTitle } from './find/found'
import styles from './Preview.module.css'
import { itemTitle } from './words'

interface AboutProps {
  shown: PreviewCase
  onChange: (change: Partial<PreviewCase>) => void
}

/** What the surface is about: the query of a search, whose page a store's is, which item a product's. */
export function AboutField({ surface, ...props }: AboutProps & { surface: string }) {
  switch (surface) {
    case 'search':
      return <QueryField {...props} />
    case 'store':
      return <StoreField {...props} />
    case 'product':
      return <ProductField {...props} />
    default:
      return null
  }
}

/** Ranked when the person has finished typing, not letter by letter. */
function QueryField({ shown: { query }, onChange }: AboutProps) {
  const t = useText()
  const [typed, setTyped] = useState(query)
  const done = () => typed !== query && onChange({ query: typed, item: null })
  return (
    <div className={styles.about}>
      <Field
        label={t('preview.control.query')}
        labelHidden
        placeholder={t('preview.control.query')}
        value={typed}
        onChange={setTyped}
        onBlur={done}
        onKeyDown={(event) => event.key === 'Enter' && done()}
        type="search"
        data-testid="preview-query"
      />
    </div>
  )
}

const stores = ['store'] as const
const items = ['item'] as const

function StoreField({ shown: { store }, onChange }: AboutProps) {
  const t = useText()
  const { language } = useFormat()
  const { data } = useQuery({ ...reads('find.stores', { q: store, limit: 1 }), enabled: store !== '' })
  const known = data?.stores.find(({ store_id }) => store_id === store)
  return (
    <div className={styles.about}>
      <Finder
        label={t('preview.control.store')}
        placeholder={t('preview.control.store')}
        kinds={stores}
        chosen={known ? storeTitle(known, language) : store}
        onFind={({ id }) => onChange({ store: id, item: null })}
        testId="preview-store"
      />
    </div>
  )
}

function ProductField({ shown: { product }, onChange }: AboutProps) {
  const t = useText()
  const { language } = useFormat()
  const { data } = useQuery({ ...reads('items.read', { id: product }), enabled: product !== '' })
  return (
    <div className={styles.about}>
      <Finder
        label={t('preview.control.product')}
        placeholder={t('preview.control.product')}
        kinds={items}
        chosen={product === '' ? '' : itemTitle(data?.item_id === product ? data : undefined, product, language)}
        onFind={({ id }) => onChange({ product: id, item: null })}
        testId="preview-product"
      />
    </div>
  )
}
