import { Component, type ReactNode } from 'react'
import { ErrorPanel } from '../ui/ErrorPanel'
import styles from './StartUp.module.css'

/** A page that throws takes itself down, not the app; its error is shown like any other. */
export class Crash extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return (
      <div className={styles.place}>
        <ErrorPanel error={this.state.error} onRetry={() => this.setState({ error: null })} />
      </div>
    )
  }
}
