import { productChanged } from '../../../events/catalog.ts'
import type { stockTurned } from '../../../events/inventory.ts'
import { refreshRequested } from '../../../events/pages.ts'
import type { listCategories, listProducts } from '../../../schemas/calls/catalog.ts'
import { isPagePath } from '../../../schemas/pages.ts'
import type { Clients } from '../../kit/clients.ts'
import type { MessageOf } from '../../kit/declaration.ts'
import type { Reader } from '../../kit/tx.ts'
import { findPagesShowing } from '../page-store.ts'
import { pagesOfProduct, pagesOfRefresh, turnsPage } from './outdated.ts'
import { walk } from './walk.ts'

type Message = MessageOf<typeof productChanged | typeof stockTurned | typeof refreshRequested>

/** The pages that what has happened makes outdated, each once, and where a walk through all of them goes on. */
export async function findOutdated(
  message: Message,
  read: Reader,
  clients: Clients<{ listCategories: typeof listCategories; listProducts: typeof listProducts }>,
): Promise<{ paths: string[]; nextPageToken?: string }> {
  const { event, data } = message
  if (event === refreshRequested.name) {
    const found = await walk(data, clients)
    const { nextPageToken } = found
    return {
      paths: eachOnce(pagesOfRefresh(data, found)),
      ...(nextPageToken !== undefined && { nextPageToken }),
    }
  }
  if (event === productChanged.name) {
    const showing = await findPagesShowing(read, data.productId)
    return { paths: eachOnce([...pagesOfProduct(data), ...showing.map(({ path }) => path)]) }
  }
  const turned = (await findPagesShowing(read, data.sku)).filter(page => turnsPage(page, data))
  return { paths: eachOnce(turned.map(({ path }) => path)) }
}

const eachOnce = (paths: readonly string[]): string[] => [...new Set(paths)].filter(isPagePath)
