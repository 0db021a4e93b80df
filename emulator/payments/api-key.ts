import type { IncomingHttpHeaders } from 'node:http'
import type { FormTree } from './form.ts'
import type { Caller } from './operation.ts'
import { Refusal } from './refusal.ts'

/**
 * Who calls, by the kind of key: `sk_test_…` and `rk_test_…` are servers, `pk_test_…` browsers. A key comes as bearer token,
 * as user name, or in the `key` parameter, which is taken out of `parameters`.
 */
export function authenticate(headers: IncomingHttpHeaders, parameters: FormTree): Caller {
  const inForm = parameters.key
  delete parameters.key
  const key = fromHeader(headers.authorization) ?? (typeof inForm === 'string' ? inForm : undefined)
  if (!key) {
    throw unauthenticated(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    )
  }
  if (/^[sr]k_test_\w+$/.test(key)) return 'secret'
  if (/^pk_test_\w+$/.test(key)) return 'publishable'
  throw unauthenticated(`Invalid API Key provided: ${masked(key)}`)
}

/** A 403 for a browser that asks for what only the shop's server may do. */
export function secretKeyRequired(): Refusal {
  return new Refusal(403, {
    type: 'invalid_request_error',
    code: 'secret_key_required',
    message: 'This API call cannot be made with a publishable API key. Please use a secret API key.',
  })
}

function fromHeader(authorization = ''): string | undefined {
  const [scheme = '', credentials = ''] = authorization.split(' ')
  if (/^bearer$/i.test(scheme)) return credentials
  if (/^basic$/i.test(scheme)) return Buffer.from(credentials, 'base64').toString().split(':')[0]
  return undefined
}

function unauthenticated(message: string): Refusal {
  return new Refusal(401, { type: 'invalid_request_error', message })
}

function masked(key: string): string {
  return key.length < 12 ? '*'.repeat(key.length) : `${key.slice(0, 7)}${'*'.repeat(8)}${key.slice(-4)}`
}
