import { productChanged } from '../../../events/catalog.ts'
import type { stockTurned } from '../../../events/inventory.ts'
import type { DataOf } from '../../../events/kit.ts'
import { refreshRequested } from '../../../events/pages.ts'
import type { listCategories, listProducts } from '../../../schemas/calls/catalog.ts'
import type { readStockLevels } from '../../../schemas/calls/inventory.ts'
import { isPagePath } from '../../../schemas/pages.ts'
import type { Clients } from '../../kit/clients.ts'
import type { MessageOf } from '../../kit/declaration.ts'
import type { Reader } from '../../kit/tx.ts'
import { findPagesShowing } from '../page-store.ts'
import { pagesOfProduct, pagesOfRefresh, toldWith, turnsPage } from './outdated.ts'
import { walk } from './walk.ts'

type Message = MessageOf<typeof productChanged | typeof stockTurned | typeof refreshRequested>

interface World {
  read: Reader
  clients: Clients<{
    listCategories: typeof listCategories
    listProducts: typeof listProducts
    readStockLevels: typeof readStockLevels
  }>
}

/** The pages that what has happened makes outdated, each once, and where a walk through all of them goes on. */
export async function findOutdated(
  { event, data }: Message,
  world: World,
): Promise<{ paths: string[]; nextPageToken?: string }> {
  if (event === refreshRequested.name) {
    const found = await walk(data, world.clients)
    const { nextPageToken } = found
    const paths = eachOnce(pagesOfRefresh(data, found))
    return { paths, ...(nextPageToken !== undefined && { nextPageToken }) }
  }
  if (event !== productChanged.name) return { paths: await pagesOfTurn(data, world) }
  const showing = await findPagesShowing(world.read, data.productId)
  return { paths: eachOnce([...pagesOfProduct(data), ...showing.map(({ path }) => path)]) }
}

async function pagesOfTurn(turned: DataOf<typeof stockTurned>, { read, clients }: World): Promise<string[]> {
  const pages = await findPagesShowing(read, turned.sku)
  const skus = toldWith(turned.sku, pages)
  const { levels } = skus.length > 0 ? await clients.readStockLevels({ body: { skus } }) : { levels: [] }
  const left = new Set(levels.filter(({ available }) => available > 0).map(({ sku }) => sku))
  return eachOnce(pages.filter(page => turnsPage(page, turned, sku => left.has(sku))).map(({ path }) => path))
}

const eachOnce = (paths: readonly string[]): string[] => [...new Set(paths)].filter(isPagePath)
