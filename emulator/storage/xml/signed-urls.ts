import { createHash } from 'node:crypto'
import type { Call } from '../wire/call.ts'
import { XmlRefusal } from '../wire/refusals.ts'
import { mayAnyone } from './public-access.ts'

/** Whether this service account signed these bytes (RSASSA-PKCS1-v1_5 with SHA-256). */
export type VerifySignature = (account: string, bytes: Buffer, signature: Buffer) => boolean

interface Asked {
  /** As it was sent, still encoded. */
  path: string
  operation: string
}

const LONGEST_SECONDS = 7 * 86_400
/** How far a signer's clock may be ahead. */
const TOLERANCE_MS = 15 * 60_000

/** Lets a request of the XML API in: signed, with a token, or for what is public. */
export class SignedUrls {
  readonly #verify: VerifySignature

  constructor(verify: VerifySignature) {
    this.#verify = verify
  }

  /** Throws what Cloud Storage refuses with. */
  admit(call: Call, asked: Asked): void {
    const { query, headers } = call
    if (query.has('X-Goog-Signature')) this.#checkV4(call, asked.path)
    else if (query.has('Signature')) this.#checkV2(call, asked.path)
    else if (headers.authorization === undefined && !mayAnyone(call, asked.operation))
      throw anonymous(asked.operation)
  }

  /** https://cloud.google.com/storage/docs/authentication/canonical-requests */
  #checkV4(call: Call, path: string): void {
    const { query } = call
    const credential = need(query, 'X-Goog-Credential').split('/')
    const [account = '', date = '', ...scope] = credential
    const signedAt = readTime(need(query, 'X-Goog-Date'))
    const seconds = Number(need(query, 'X-Goog-Expires'))
    if (need(query, 'X-Goog-Algorithm') !== 'GOOG4-RSA-SHA256')
      throw malformed('X-Goog-Algorithm must be GOOG4-RSA-SHA256.')
    if (scope.length !== 3 || scope[1] !== 'storage' || scope[2] !== 'goog4_request')
      throw malformed('Invalid credential scope.')
    if (!need(query, 'X-Goog-Date').startsWith(date))
      throw malformed('The dates of scope and request differ.')
    if (!(seconds >= 0 && seconds <= LONGEST_SECONDS))
      throw malformed('X-Goog-Expires must be at most 604800.')
    if (call.now < signedAt - TOLERANCE_MS) throw denied('The request is not valid yet.')
    if (call.now > signedAt + seconds * 1000) throw expired(signedAt + seconds * 1000)
    const signature = Buffer.from(need(query, 'X-Goog-Signature'), 'hex')
    const names = need(query, 'X-Goog-SignedHeaders').split(';')
    checkHeadersSigned(call, names)
    const requests = hostsOf(call).map(host => canonicalRequest(call, path, names, host))
    const texts = requests.map(request =>
      ['GOOG4-RSA-SHA256', need(query, 'X-Goog-Date'), [date, ...scope].join('/'), sha256(request)].join(
        '\n',
      ),
    )
    if (texts.some(text => this.#verify(account, Buffer.from(text), signature))) return
    throw new XmlRefusal(403, 'SignatureDoesNotMatch', 'Access denied.', {
      StringToSign: texts[0] ?? '',
      CanonicalRequest: requests[0] ?? '',
    })
  }

  /** https://cloud.google.com/storage/docs/access-control/signed-urls-v2 */
  #checkV2(call: Call, path: string): void {
    const { query, headers, method } = call
    const expires = Number(need(query, 'Expires'))
    if (!Number.isSafeInteger(expires)) throw malformed('Expires is not a time.')
    if (call.now > expires * 1000) throw expired(expires * 1000)
    const extensions = Object.keys(headers)
      .filter(name => name.startsWith('x-goog-'))
      .sort()
      .map(name => `${name}:${canonicalValue(headers[name])}\n`)
    const text = [
      method,
      headers['content-md5'] ?? '',
      headers['content-type'] ?? '',
      String(expires),
      `${extensions.join('')}${canonicalPath(path)}`,
    ].join('\n')
    const signature = Buffer.from(need(query, 'Signature'), 'base64')
    if (this.#verify(need(query, 'GoogleAccessId'), Buffer.from(text), signature)) return
    throw new XmlRefusal(403, 'SignatureDoesNotMatch', 'Access denied.', { StringToSign: text })
  }
}

/** Google's client signs the name of the host without its port. */
function hostsOf({ headers }: Call): string[] {
  const host = headers.host ?? ''
  return [host, host.replace(/:\d+$/, '')]
}

function canonicalRequest(call: Call, path: string, names: readonly string[], host: string): string {
  const { query, headers, method } = call
  const parameters = Array.from(query)
    .filter(([name]) => name !== 'X-Goog-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
  const lines = names.map(name => `${name}:${canonicalValue(name === 'host' ? host : headers[name])}\n`)
  const payload = names.includes('x-goog-content-sha256')
    ? String(headers['x-goog-content-sha256'])
    : 'UNSIGNED-PAYLOAD'
  return [method, canonicalPath(path), parameters.join('&'), lines.join(''), names.join(';'), payload].join(
    '\n',
  )
}

const canonicalValue = (value: string | string[] | undefined): string =>
  [value ?? '']
    .flat()
    .join(',')
    .trim()
    .replaceAll(/\s{2,}/g, ' ')

const canonicalPath = (path: string): string => decodeURIComponent(path).split('/').map(encode).join('/')

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function checkHeadersSigned({ headers }: Call, names: readonly string[]): void {
  if (!names.includes('host')) throw malformed('The header host must be signed.')
  const unsigned = Object.keys(headers).filter(name => name.startsWith('x-goog-') && !names.includes(name))
  // Clients may say who they are without having signed it.
  const [first] = unsigned.filter(
    name => name !== 'x-goog-api-client' && name !== 'x-goog-gcs-idempotency-token',
  )
  if (first === undefined) return
  throw new XmlRefusal(400, 'MalformedSecurityHeader', 'Your request has a malformed header.', {
    ParameterName: first,
    Details: `Header was included in signedheaders, but not in the request or the other way round: ${first}`,
  })
}

function need(query: URLSearchParams, name: string): string {
  const value = query.get(name)
  if (value) return value
  throw malformed(`The parameter ${name} is missing.`)
}

const TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/

function readTime(text: string): number {
  const [, year, month, day, hour, minute, second] = TIME.exec(text) ?? []
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(at)) throw malformed('X-Goog-Date is not a time.')
  return at
}

const malformed = (message: string): XmlRefusal => new XmlRefusal(400, 'AuthenticationRequired', message)

const denied = (details: string): XmlRefusal =>
  new XmlRefusal(403, 'AccessDenied', 'Access denied.', { Details: details })

const expired = (at: number): XmlRefusal =>
  new XmlRefusal(400, 'ExpiredToken', 'The provided token has expired.', {
    Details: `Request signature expired at: ${new Date(at).toISOString().replace('.000Z', '+00:00')}`,
  })

const anonymous = (operation: string): XmlRefusal =>
  denied(`Anonymous caller does not have storage.${operation} access to the Google Cloud Storage object.`)
