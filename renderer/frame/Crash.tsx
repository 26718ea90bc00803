import { Component, type ReactNode } from 'react'
import { useReady } from '../marks'
import { ErrorPanel } from '../ui/ErrorPanel'
import type { Page } from '../view-state'
import styles from './StartUp.module.css'

interface Props {
  page: Page
  children: ReactNode
}

/** A page that throws takes itself down, not the app; its error is shown like any other. */
export class Crash extends Component<Props, { error: unknown }> {
  override state = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return <CrashFace page={this.props.page} error={this.state.error} onRetry={() => this.setState({ error: null })} />
  }
}

function CrashFace({ page, error, onRetry }: { page: Page; error: unknown; onRetry: () => void }) {
  useReady(page, true)
  return (
    <div className={styles.place}>
      <ErrorPanel error={error} onRetry={onRetry} />
    </div>
  )
}
