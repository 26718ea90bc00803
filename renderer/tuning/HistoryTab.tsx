import { AuditTable } from './AuditTable'
import { offers, type Platform } from './platform'
import styles from './Tune.module.css'
import { VersionTable } from './VersionTable'

/** Every version that was ever live, and who did what. */
export function HistoryTab({ platform }: { platform: Platform }) {
  return (
    <div className={styles.history}>
      <VersionTable platform={platform} />
      {offers(platform, 'audit') && <AuditTable />}
    </div>
  )
}
