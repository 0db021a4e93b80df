import { randomBytes } from 'node:crypto'
import { AppError } from './app-error.ts'
import { crc32c } from './crc32c.ts'
import { sendRequest } from './http/outgoing.ts'
import type { OutsideClient } from './runtime.ts'
import { requireSetting, setting } from './settings.ts'

/** A data key as it is stored: wrapped by a version of the installation's key in Cloud KMS. */
export interface WrappedKey {
  /** Base64. */
  wrapped: string
  /** The number of the version that wrapped it. */
  version: number
}

/** A data key in the hand of who seals or unseals with it. */
export interface DataKey {
  key: Buffer
  stored: WrappedKey
}

/** Makes and opens data keys (SC-21, SC-22). `about` is bound to a key: it opens with the same one only. */
export interface Vault {
  newKey(about: string): Promise<DataKey>
  open(about: string, stored: WrappedKey): Promise<DataKey>
  /** The same key, wrapped by the version of today. */
  rewrap(about: string, stored: WrappedKey): Promise<WrappedKey>
}

/** Opened keys that an instance remembers; a wrapped key that is gone is asked for by nobody. */
const MOST_KNOWN = 2000
const TIMEOUT_MS = 5000

/** Cloud KMS over REST, as https://cloud.google.com/kms/docs/encrypt-decrypt has it. `KMS_API_BASE` points it elsewhere. */
export const vaultClient: OutsideClient<Vault> = {
  name: 'vault',
  secrets: [],
  create: () => {
    const kms = kmsCalls()
    const known = new Map<string, Buffer>()
    const remember = (data: DataKey): DataKey => {
      known.set(data.stored.wrapped, data.key)
      if (known.size > MOST_KNOWN) known.delete(known.keys().next().value ?? '')
      return data
    }
    const wrap = async (about: string, key: Buffer): Promise<WrappedKey> => kms.encrypt(about, key)
    const open = async (about: string, stored: WrappedKey): Promise<DataKey> => {
      const key = known.get(stored.wrapped)
      return key ? { key, stored } : remember({ key: await kms.decrypt(about, stored.wrapped), stored })
    }
    return {
      newKey: async about => {
        const key = randomBytes(32)
        return remember({ key, stored: await wrap(about, key) })
      },
      open,
      rewrap: async (about, stored) => wrap(about, (await open(about, stored)).key),
    }
  },
}

interface KmsCalls {
  encrypt(about: string, plaintext: Buffer): Promise<WrappedKey>
  decrypt(about: string, ciphertext: string): Promise<Buffer>
}

function kmsCalls(): KmsCalls {
  const base = setting('KMS_API_BASE', 'https://cloudkms.googleapis.com')
  const key = requireSetting('PERSONAL_DATA_KEY')
  const token = accessTokens()
  async function call(method: string, body: Record<string, string>): Promise<Record<string, string>> {
    const { status, text } = await sendRequest(`${base}/v1/${key}:${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await token()}` },
      body: JSON.stringify(body),
      timeoutMs: TIMEOUT_MS,
    }).catch((cause: unknown) => {
      throw unavailable(cause)
    })
    if (status === 200) return JSON.parse(text) as Record<string, string>
    if (status >= 500 || status === 429) throw unavailable(text)
    throw new AppError('INTERNAL', 'KEY_REFUSED', 'Cloud KMS refuses a key.', { cause: new Error(text) })
  }
  return {
    async encrypt(about, plaintext) {
      const {
        name = '',
        ciphertext = '',
        ciphertextCrc32c,
      } = await call('encrypt', {
        ...withSum('plaintext', plaintext),
        ...withSum('additionalAuthenticatedData', Buffer.from(about)),
      })
      checkSum(Buffer.from(ciphertext, 'base64'), ciphertextCrc32c)
      return { wrapped: ciphertext, version: Number(name.slice(name.lastIndexOf('/') + 1)) }
    },
    async decrypt(about, ciphertext) {
      const answer = await call('decrypt', {
        ...withSum('ciphertext', Buffer.from(ciphertext, 'base64')),
        ...withSum('additionalAuthenticatedData', Buffer.from(about)),
      })
      const plaintext = Buffer.from(answer.plaintext ?? '', 'base64')
      checkSum(plaintext, answer.plaintextCrc32c)
      return plaintext
    },
  }
}

/** https://cloud.google.com/kms/docs/data-integrity-guidelines */
const withSum = (field: string, bytes: Buffer): Record<string, string> => ({
  [field]: bytes.toString('base64'),
  [`${field}Crc32c`]: String(crc32c(bytes)),
})

function checkSum(bytes: Buffer, sum: string | undefined): void {
  if (String(crc32c(bytes)) !== sum) throw unavailable(new Error('a checksum of Cloud KMS does not fit'))
}

const unavailable = (cause: unknown): AppError =>
  new AppError('UNAVAILABLE', 'KEYS_UNAVAILABLE', 'Cloud KMS does not answer.', { cause, retryAfterMs: 1000 })

/** Of the service account that the function runs as; google-auth-library renews them. */
function accessTokens(): () => Promise<string> {
  const scopes = ['https://www.googleapis.com/auth/cloudkms']
  const auth = import('google-auth-library').then(({ GoogleAuth }) => new GoogleAuth({ scopes }))
  auth.catch(() => {})
  return async () => {
    const token = await (await auth).getAccessToken().catch((cause: unknown) => {
      throw unavailable(cause)
    })
    if (!token) throw unavailable(new Error('no access token'))
    return token
  }
}
