import { create } from 'zustand'
import type { CaseFile } from '../../shared/contract/case-file'
import { call } from '../bridge'

/** The case that lies over whatever page is behind it: in this window's memory alone. */
export const useOpenedCase = create<{ file: CaseFile | null; close(): void }>((set) => ({
  file: null,
  close: () => set({ file: null }),
}))

/** Asks which file, and opens it. Throws an OpsFailure for one that is no case. */
export async function openCase(): Promise<void> {
  const { file } = await call('case.open', {})
  if (file) useOpenedCase.setState({ file })
}
