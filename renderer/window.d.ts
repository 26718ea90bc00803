import type { Bridge } from '../shared/contract/bridge'

declare global {
  interface Window {
    /** Put here by the preload; absent only where the renderer runs without Electron. */
    readonly mizan?: Bridge
    /** Start-up marks of the renderer, milliseconds since navigation; the start benchmark reads them. */
    mizanMarks?: Record<string, number>
  }
}
