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
import type { PageDocument } from '../page.ts'
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

/** What is to be made anew, each page once. */
export interface Outdated {
  /** Pages that were found by what they show, so they are there. */
  found: string[]
  /** Pages that may not be there yet. */
  named: string[]
  /** Where a walk through all pages goes on. */
  nextPageToken?: string
}

/** The pages that what has happened makes outdated. */
export async function findOutdated({ event, data }: Message, world: World): Promise<Outdated> {
  if (event === refreshRequested.name) {
    const step = await walk(data, world.clients)
    const { nextPageToken } = step
    const named = eachOnce(pagesOfRefresh(data, step))
    return { found: [], named, ...(nextPageToken !== undefined && { nextPageToken }) }
  }
  if (event !== productChanged.name) return { found: await pagesOfTurn(data, world), named: [] }
  const found = pathsOf(await findPagesShowing(world.read, data.productId))
  return { found, named: eachOnce(pagesOfProduct(data)).filter(path => !found.includes(path)) }
}

async function pagesOfTurn(turned: DataOf<typeof stockTurned>, { read, clients }: World): Promise<string[]> {
  const pages = await findPagesShowing(read, turned.sku)
  const skus = toldWith(turned.sku, pages)
  const { levels } = skus.length > 0 ? await clients.readStockLevels({ body: { skus } }) : { levels: [] }
  const left = new Set(levels.filter(({ available }) => available > 0).map(({ sku }) => sku))
  return pathsOf(pages.filter(page => turnsPage(page, turned, sku => left.has(sku))))
}

const pathsOf = (pages: readonly PageDocument[]): string[] => eachOnce(pages.map(({ path }) => path))

const eachOnce = (paths: readonly string[]): string[] => [...new Set(paths)].filter(isPagePath)
