import { Columns } from '../ui/Page'
import { Panel } from '../ui/Panel'
import { Skeleton, SkeletonRows } from '../ui/Skeleton'

export const tuneColumns = 'minmax(0, 1fr) minmax(340px, 0.58fr)'

export function TuneSkeleton() {
  return (
    <>
      <Skeleton height={28} width="480px" />
      <Columns columns={tuneColumns}>
        <Panel title={<Skeleton inline width="320px" height={12} />} flush>
          <SkeletonRows rows={12} columns={['140px', '100%', '110px', '80px']} />
        </Panel>
        <Panel title={<Skeleton inline width="140px" height={12} />}>
          <Skeleton height={220} />
        </Panel>
      </Columns>
    </>
  )
}
