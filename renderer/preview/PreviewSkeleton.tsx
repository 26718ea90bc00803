import { Columns } from '../ui/Page'
import { Panel } from '../ui/Panel'
import { Skeleton } from '../ui/Skeleton'
import styles from './Preview.module.css'

/** The page at its final size while it is being ranked. */
export function PreviewSkeleton() {
  return (
    <>
      <Skeleton height={28} width="560px" />
      <Skeleton height={62} />
      <SlateSkeletons />
    </>
  )
}

export function SlateSkeletons() {
  return (
    <Columns columns={slateColumns}>
      {['live', 'draft'].map((side) => (
        <Panel key={side} title={<Skeleton inline width="90px" height={12} />} flush>
          {Array.from({ length: 12 }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: bones have no identity and never move
            <div key={index} className={styles.bone}>
              <Skeleton width="34px" height={34} />
              <Skeleton height={12} width="60%" />
            </div>
          ))}
        </Panel>
      ))}
      <Panel title={<Skeleton inline width="140px" height={12} />}>
        <Skeleton height={260} />
      </Panel>
    </Columns>
  )
}

export const slateColumns = 'minmax(0, 1fr) minmax(0, 1fr) minmax(340px, 1.15fr)'
