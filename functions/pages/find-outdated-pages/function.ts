import { productChanged } from '../../../events/catalog.ts'
import { stockTurned } from '../../../events/inventory.ts'
import { pageOutdated, refreshRequested } from '../../../events/pages.ts'
import { listCategories, listProducts } from '../../../schemas/calls/catalog.ts'
import { isPagePath } from '../../../schemas/pages.ts'
import { onEvent } from '../../kit/on-event.ts'
import { readPages, readPagesShowing, readShell, savePage } from '../page-store.ts'
import { pagesOfProduct, pagesOfRefresh, turnsPage } from './outdated.ts'
import { type Walk, walk } from './walk.ts'

export default onEvent({
  id: 'find-outdated-pages',
  summary: 'Finds the pages that show what has changed.',
  events: [productChanged, stockTurned, refreshRequested],
  emits: [pageOutdated, refreshRequested],
  clients: { listCategories, listProducts },
  async prepare({ event, data }, { clients, read }): Promise<Walk | null> {
    if (event !== refreshRequested.name || !(await readShell(read))) return null
    return walk(data, clients)
  },
  async handle({ event, data }, { tx, emit, facts }) {
    if (!(await readShell(tx))) return
    const find = async (): Promise<string[]> => {
      if (event === refreshRequested.name) return facts ? pagesOfRefresh(data, facts) : []
      if (event === productChanged.name)
        return [
          ...pagesOfProduct(data),
          ...(await readPagesShowing(tx, data.productId)).map(({ path }) => path),
        ]
      return (await readPagesShowing(tx, data.sku))
        .filter(page => turnsPage(page, data))
        .map(({ path }) => path)
    }
    const paths = [...new Set(await find())].filter(isPagePath)
    for (const page of await readPages(tx, paths)) {
      const edition = page.edition + 1
      savePage(tx, { ...page, edition })
      emit(pageOutdated, { path: page.path, edition })
    }
    if (event === refreshRequested.name && facts?.nextPageToken !== undefined)
      emit(refreshRequested, { ...data, pageToken: facts.nextPageToken })
  },
})
