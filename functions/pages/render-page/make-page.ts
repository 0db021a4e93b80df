import type { getProduct, listCategories, listProducts, listRelated } from '../../../schemas/calls/catalog.ts'
import type { readStockLevels } from '../../../schemas/calls/inventory.ts'
import { pageObject, pagePaths } from '../../../schemas/pages.ts'
import type { Clients } from '../../kit/clients.ts'
import type { Reader } from '../../kit/tx.ts'
import type { WebBuckets } from '../bucket-client.ts'
import { wasMadeMeanwhile } from '../bucket-client.ts'
import type { PageDocument, Shell } from '../page.ts'
import { findPages, readShell } from '../page-store.ts'
import type { Storefront } from '../storefront-client.ts'
import { gatherFacts } from './gather-facts.ts'
import { robotsText } from './robots.ts'
import type { Shown } from './shown.ts'
import { NOTHING, shownBy } from './shown.ts'
import { gatherAddresses, sitemapXml } from './sitemap.ts'

export interface World {
  clients: Clients<{
    getProduct: typeof getProduct
    listCategories: typeof listCategories
    listProducts: typeof listProducts
    listRelated: typeof listRelated
    readStockLevels: typeof readStockLevels
  }>
  outside: { buckets: WebBuckets; storefront: Storefront }
  read: Reader
  storeId: string
}

/** What became of a page. */
export interface Made {
  /** That it was made for. */
  edition: number
  /** There is nothing that it could show: it was removed. */
  gone: boolean
  shown: Shown
}

/** By then somebody else has made it as often. */
const MOST_RACES = 5

/**
 * Makes a page if it is needed. Who comes second with facts that may be older looks again at whether it still is, at once:
 * after a burst of changes several are at the same page.
 */
export async function makeCurrent(path: string, world: World): Promise<Made | null> {
  for (let race = 1; ; race++) {
    const [[page], shell] = await Promise.all([findPages(world.read, [path]), readShell(world.read)])
    if (!page || !shell || page.made >= page.edition) return null
    try {
      return await makePage(page, shell, world)
    } catch (error) {
      if (race === MOST_RACES || !wasMadeMeanwhile(error)) throw error
    }
  }
}

interface Content {
  body: string
  contentType: string
  shown: Shown
}

/**
 * Makes a page with what is so now. The object that it takes the place of is looked at before the facts are: whoever
 * comes second with older facts is refused.
 */
async function makePage({ path, edition }: PageDocument, shell: Shell, world: World): Promise<Made> {
  const { buckets } = world.outside
  const name = pageObject(world.storeId, path)
  const replaces = await buckets.generationOf(name)
  const content = await contentOf(path, shell, world)
  if (!content) {
    if (replaces !== '0') await buckets.remove(name, replaces)
    return { edition, gone: true, shown: NOTHING }
  }
  const { body, contentType, shown } = content
  await buckets.write(name, { body, contentType, replaces })
  return { edition, gone: false, shown }
}

async function contentOf(path: string, { html, site }: Shell, world: World): Promise<Content | null> {
  if (path === pagePaths.robots)
    return { body: robotsText(site), contentType: 'text/plain; charset=utf-8', shown: NOTHING }
  if (path === pagePaths.sitemap) {
    const body = sitemapXml(site, await gatherAddresses(world.clients))
    return { body, contentType: 'application/xml; charset=utf-8', shown: NOTHING }
  }
  const facts = await gatherFacts(path, world.clients)
  if (!facts) return null
  const body = await world.outside.storefront.render({ facts, shell: html, site })
  return { body, contentType: 'text/html; charset=utf-8', shown: shownBy(facts) }
}
