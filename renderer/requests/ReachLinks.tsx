import { useText } from '../i18n'
import { Button } from '../ui/Button'
import { formatPlace } from './place'
import styles from './Requests.module.css'
import { usePlace } from './use-place'

/** From an item that is looked at to how far it and its store reach. */
export function ReachLinks({ item, store }: { item: string; store: string }) {
  const t = useText()
  const go = usePlace()
  const of = (['item', 'store'] as const).filter((kind) => kind === 'item' || store !== '')
  return (
    <div className={styles.reachLinks}>
      {of.map((kind) => (
        <Button
          key={kind}
          small
          onPress={() => go(formatPlace({ open: kind, id: kind === 'item' ? item : store }))}
          data-testid={`reach-of-${kind}`}
        >
          {t(`requests.reach.of.${kind}`)}
        </Button>
      ))}
    </div>
  )
}
