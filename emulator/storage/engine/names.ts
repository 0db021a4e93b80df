import { invalid, required } from './errors.ts'

const LABEL = /^[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?$/

/** https://cloud.google.com/storage/docs/buckets#naming */
export function checkBucketName(name: unknown): asserts name is string {
  if (typeof name !== 'string' || name === '') throw required('name')
  const wrong = (): Error => invalid(`Invalid bucket name: '${name.slice(0, 250)}'`)
  if (name.length < 3 || name.length > 222 || (!name.includes('.') && name.length > 63)) throw wrong()
  if (!name.split('.').every(label => LABEL.test(label))) throw wrong()
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) throw wrong()
  if (name.startsWith('goog') || /g[o0][o0]g[l1]e/.test(name)) throw wrong()
}

/** https://cloud.google.com/storage/docs/objects#naming */
export function checkObjectName(name: unknown): asserts name is string {
  if (typeof name !== 'string' || name === '') throw required('name')
  if (Buffer.byteLength(name) > 1024) throw invalid('The maximum object length is 1024 characters.')
  const wrong =
    /[\r\n]/.test(name) ||
    name === '.' ||
    name === '..' ||
    name.startsWith('.well-known/acme-challenge/') ||
    !name.isWellFormed()
  if (wrong) throw invalid(`Invalid object name: '${JSON.stringify(name.slice(0, 100))}'`)
}
