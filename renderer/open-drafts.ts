import type { ConfigDocument } from '../shared/config/document'

/** A draft that is being edited in this window. Who else wants to change it does so here: its edits, undo and saving are one. */
export interface OpenDraft {
  document(): ConfigDocument
  /** One step of undo; resolves when it is saved, as far as it can be. Throws what kept it from that. */
  edit(field: string, document: ConfigDocument): Promise<void>
}

export const openDrafts = new Map<string, OpenDraft>()
