import type { ReactNode } from 'react'
import type { ItemCard } from '../../shared/contract/serving'
import { useFormat } from '../i18n'
import { itemTitle, storeName } from '../preview/words'
import { Drawer } from '../ui/Drawer'
import { Content, Id } from '../ui/Id'

/** The frame of an explanation: which item of the page it is about. */
export function ExplainedDrawer({
  card,
  item,
  onClose,
  children,
}: {
  card: ItemCard | undefined
  item: string
  onClose: () => void
  children: ReactNode
}) {
  const { language } = useFormat()
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={<Content>{itemTitle(card, item, language)}</Content>}
      note={
        <>
          {card && <Content>{`${storeName(card, language)} · `}</Content>}
          <Id>{item}</Id>
        </>
      }
      width="480px"
      testId="request-item"
    >
      {children}
    </Drawer>
  )
}
