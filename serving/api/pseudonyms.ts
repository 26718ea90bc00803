import { createCipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sync as writeFileAtomicSync } from 'write-file-atomic'

/**
 * What people are called by in every answer: the same shopper has the same pseudonym, and only this server can tell who it is.
 * `find` takes a pseudonym or an id, so that links and searches by id work for those who know one.
 */
export interface Pseudonyms {
  hide(id: string): string
  find(shown: string): string
}

const TAG_BYTES = 8
const shape = /^~([0-9a-f]{16})([\w-]+)$/

/**
 * Deterministic authenticated encryption, as in RFC 5297: the tag is a MAC of the id and the start of the key stream, so that equal
 * ids look equal, nothing needs to be remembered, and a made-up pseudonym finds nobody.
 */
export function createPseudonyms(secret: Buffer): Pseudonyms {
  const [macKey, cipherKey] = ['tag', 'text'].map((use) => Buffer.from(hkdfSync('sha256', secret, '', use, 32)))
  if (!macKey || !cipherKey) throw new Error('unreachable')
  const tagOf = (id: string) => createHmac('sha256', macKey).update(id).digest().subarray(0, TAG_BYTES)
  const crypt = (tag: Buffer, text: Buffer) => {
    const cipher = createCipheriv('aes-256-ctr', cipherKey, Buffer.concat([tag, Buffer.alloc(16 - TAG_BYTES)]))
    return Buffer.concat([cipher.update(text), cipher.final()])
  }
  return {
    hide(id) {
      if (id === '') return ''
      const tag = tagOf(id)
      return `~${tag.toString('hex')}${crypt(tag, Buffer.from(id)).toString('base64url')}`
    },
    find(shown) {
      const [, hex = '', text = ''] = shape.exec(shown) ?? []
      if (hex === '') return shown
      const tag = Buffer.from(hex, 'hex')
      const id = crypt(tag, Buffer.from(text, 'base64url')).toString()
      return tagOf(id).equals(tag) ? id : shown
    },
  }
}

/** The data folder's own, made once: readable by its owner only. Whoever has the folder can read pseudonyms that come from it. */
export function openPseudonyms(dataDir: string): Pseudonyms {
  const file = join(dataDir, 'pseudonyms.key')
  try {
    const known = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')
    if (known.length >= 32) return createPseudonyms(known)
  } catch {
    // none yet
  }
  const made = randomBytes(32)
  writeFileAtomicSync(file, `${made.toString('base64url')}\n`, { mode: 0o600 })
  return createPseudonyms(made)
}
