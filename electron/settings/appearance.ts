import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'

export const Appearance = z.object({ theme: z.enum(['light', 'dark', 'system']), language: z.enum(['en', 'ar']) })
export type Appearance = z.infer<typeof Appearance>

function file(userData: string) {
  return join(userData, 'appearance.json')
}

/** The window's first colour and the menu's language depend on it, so it is read before there is a window. */
export function readAppearance(userData: string, systemLocale: string): Appearance {
  try {
    return Appearance.parse(JSON.parse(readFileSync(file(userData), 'utf8')))
  } catch {
    return { theme: 'system', language: systemLocale.toLowerCase().startsWith('ar') ? 'ar' : 'en' }
  }
}

export async function writeAppearance(userData: string, appearance: Appearance): Promise<void> {
  await writeFileAtomic(file(userData), JSON.stringify(appearance))
}
