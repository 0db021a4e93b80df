import { refreshRequested } from '../../../events/pages.ts'
import { SHELL_BUCKET, shellObject } from '../../../schemas/pages.ts'
import { AppError } from '../../kit/app-error.ts'
import { onObject } from '../../kit/on-object.ts'
import { bucketClient } from '../bucket-client.ts'
import { faultOf } from '../page.ts'
import { readShell, saveShell } from '../page-store.ts'

export default onObject({
  id: 'take-shell',
  summary: 'Takes in the document that the web app was built as, and has all pages made with it.',
  bucket: SHELL_BUCKET,
  folder: 'shells',
  emits: [refreshRequested],
  outside: { buckets: bucketClient },
  async prepare({ data: { name, generation }, storeId }, { outside }) {
    return name === shellObject(storeId) ? outside.buckets.readShell(name, generation) : null
  },
  async handle({ data: { generation, metadata } }, { tx, now, emit, newId, facts: html }) {
    if (html === null) return
    const site = (metadata.site ?? '').replace(/\/$/, '')
    const fault = faultOf(html, site)
    if (fault) throw new AppError('INVALID_ARGUMENT', 'SHELL_INVALID', `This is no shell. ${fault}`)
    const known = await readShell(tx)
    if (known && BigInt(known.generation) >= BigInt(generation)) return
    saveShell(tx, { html, site, generation, takenAt: now.toISOString() })
    emit(refreshRequested, { refreshId: newId('rfr'), scope: 'everything' })
  },
})
