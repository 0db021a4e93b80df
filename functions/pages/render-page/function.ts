import { pageOutdated } from '../../../events/pages.ts'
import { getProduct, listCategories, listProducts, listRelated } from '../../../schemas/calls/catalog.ts'
import { readStockLevels } from '../../../schemas/calls/inventory.ts'
import { onEvent } from '../../kit/on-event.ts'
import { bucketClient } from '../bucket-client.ts'
import { findPages, forgetPage, savePage } from '../page-store.ts'
import { storefrontClient } from '../storefront-client.ts'
import { makeCurrent } from './make-page.ts'

export default onEvent({
  id: 'render-page',
  summary:
    'Makes a page of the shop as HTML, with what it shows at this moment, and puts it where it is served.',
  memory: '512Mi',
  timeoutSeconds: 50,
  events: [pageOutdated],
  emits: [],
  clients: { getProduct, listCategories, listProducts, listRelated, readStockLevels },
  outside: { buckets: bucketClient, storefront: storefrontClient },
  prepare: ({ data: { path } }, world) => makeCurrent(path, world),
  async handle({ data: { path } }, { tx, now, facts: made }) {
    if (!made) return
    const [page] = await findPages(tx, [path])
    // Who made it later has seen more.
    if (!page || page.made > made.edition) return
    const { edition, gone, shown } = made
    if (gone && page.edition === edition) forgetPage(tx, page)
    else savePage(tx, { ...page, made: edition, ...shown, madeAt: now.toISOString() })
  },
})
