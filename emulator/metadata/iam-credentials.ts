import { subtle, verify } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Answer } from './directory.ts'
import type { SigningKey } from './signing-key.ts'

/** Before an account's address: what clients take as `signingEndpoint`. */
export const ACCOUNTS_PATH = '/v1/projects/-/serviceAccounts/'
/** Where an account's public keys are, in each of the two forms. */
const KEYS_PATH = /^\/service_accounts\/v1\/(?:metadata\/)?(jwk|raw)\/([^/]+)$/
const MOST_BYTES = 1024 * 1024

/**
 * Signs for the project's service accounts as the IAM Service Account Credentials API does, and shows their keys:
 * https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/signBlob
 */
export class IamCredentials {
  readonly #project: string
  readonly #key: SigningKey

  constructor(project: string, key: SigningKey) {
    this.#project = project
    this.#key = key
  }

  /** Whether `account` signed these bytes. */
  verify(account: string, bytes: Buffer, signature: Buffer): boolean {
    return this.#isOurs(account) && verify('RSA-SHA256', bytes, this.#key.publicPem, signature)
  }

  /** `null` for what is not asked of it. */
  async answer(request: IncomingMessage, path: string): Promise<Answer | null> {
    const shown = KEYS_PATH.exec(path)
    if (shown) return this.#showKeys(shown[1] ?? '', decode(shown[2] ?? ''))
    if (!path.startsWith(ACCOUNTS_PATH)) return null
    const [, account, method] = /^([^:]*):(\w+)$/.exec(decode(path.slice(ACCOUNTS_PATH.length))) ?? []
    if (account === undefined || !this.#isOurs(account))
      return refusal(404, 'NOT_FOUND', 'Unknown service account')
    if (method !== 'signBlob')
      return refusal(501, 'UNIMPLEMENTED', `${method} is not supported by the embedded suite.`)
    if (request.method !== 'POST') return refusal(405, 'UNIMPLEMENTED', 'This takes POST.')
    const payload = await readPayload(request)
    if (payload === null) return refusal(400, 'INVALID_ARGUMENT', 'The payload must be Base64, up to 1 MiB.')
    const signature = await subtle.sign('RSASSA-PKCS1-v1_5', this.#key.privateKey, payload)
    return json(200, { keyId: this.#key.kid, signedBlob: Buffer.from(signature).toString('base64') })
  }

  #showKeys(form: string, account: string): Answer {
    if (!this.#isOurs(account)) return refusal(404, 'NOT_FOUND', 'Unknown service account')
    const { kid, publicJwk, publicPem } = this.#key
    return json(200, form === 'jwk' ? { keys: [publicJwk] } : { [kid]: publicPem })
  }

  #isOurs(account: string): boolean {
    return account.endsWith(`@${this.#project}.iam.gserviceaccount.com`)
  }
}

async function readPayload(request: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MOST_BYTES) return null
    parts.push(part)
  }
  try {
    const { payload } = JSON.parse(Buffer.concat(parts).toString())
    return /^[\w+/-]+={0,2}$/.test(payload) ? Buffer.from(payload, 'base64') : null
  } catch {
    return null
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

const json = (status: number, value: object): Answer => ({
  status,
  type: 'application/json; charset=UTF-8',
  body: JSON.stringify(value),
})

const refusal = (code: number, status: string, message: string): Answer =>
  json(code, { error: { code, message, status } })
