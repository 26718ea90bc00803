import type { Editing } from './editing'
import { ItemEditor } from './ItemEditor'
import { MerchantEditor } from './MerchantEditor'
import { ShopperEditor } from './ShopperEditor'
import styles from './Tune.module.css'

/** What happens to shoppers, items and merchants that nobody knows yet: each rule in a sentence, and the fields that make it. */
export function ColdStartEditor({ editing }: { editing: Editing }) {
  return (
    <div className={styles.sections}>
      <ShopperEditor editing={editing} />
      <ItemEditor editing={editing} />
      <MerchantEditor editing={editing} />
    </div>
  )
}
