import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from './app-error.ts'

const FORM = 's1.'
const IV_BYTES = 12
const TAG_BYTES = 16

/** A text as AES-256-GCM stores it (SC-21). `about` says where it stands, so that it means nothing anywhere else. */
export function seal(key: Buffer, about: string, text: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return FORM + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Throws INTERNAL when it was sealed with another key, somewhere else, or was changed since. */
export function unseal(key: Buffer, about: string, sealed: string): string {
  const bytes = Buffer.from(sealed.slice(FORM.length), 'base64url')
  const iv = bytes.subarray(0, IV_BYTES)
  const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(about)).setAuthTag(tag)
    const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new AppError('INTERNAL', 'SEAL_BROKEN', 'What is stored here cannot be read.', { cause })
  }
}
