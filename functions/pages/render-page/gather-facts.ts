import type { PageFacts } from '../../../schemas/pages.ts'
import { namedBy, pageLists, pagePaths } from '../../../schemas/pages.ts'
import { AppError } from '../../kit/app-error.ts'
import type { World } from './make-page.ts'
import { productsOf, skusOf, told } from './shown.ts'

type Clients = World['clients']

/** What inventory answers at once. */
const SKUS_AT_ONCE = 300

/** What a page shows now, asked of those who own it; `null` when there is nothing at its path. */
export async function gatherFacts(path: string, clients: Clients): Promise<PageFacts | null> {
  const facts = await ask(path, clients)
  return facts && told(facts, await unitsOf(skusOf(productsOf(facts)), clients))
}

async function ask(path: string, clients: Clients): Promise<PageFacts | null> {
  if (path === pagePaths.notFound) return { page: 'not-found' }
  if (path === pagePaths.home) return askHome(clients)
  const named = namedBy(path)
  if (named?.kind === 'category') return askCategory(named.slug, clients)
  return named ? askProduct(named.slug, clients) : null
}

async function askHome(clients: Clients): Promise<PageFacts> {
  const [popular, newest, categories] = await Promise.all([
    clients.listProducts({ query: queryOf(pageLists.popular) }),
    clients.listProducts({ query: queryOf(pageLists.newest) }),
    clients.listCategories({}),
  ])
  return { page: 'home', popular, newest, categories }
}

async function askCategory(category: string, clients: Clients): Promise<PageFacts | null> {
  const [shelf, categories] = await Promise.all([
    clients.listProducts({ query: { ...queryOf(pageLists.shelf), facets: 'true', category } }),
    clients.listCategories({}),
  ])
  return shelf.products.length === 0 ? null : { page: 'category', category, shelf, categories }
}

async function askProduct(slug: string, clients: Clients): Promise<PageFacts | null> {
  try {
    const [product, related] = await Promise.all([
      clients.getProduct({ params: { productId: slug } }),
      clients.listRelated({ params: { productId: slug } }),
    ])
    return { page: 'product', product, related }
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  }
}

const queryOf = <Sort>({ sort, pageSize }: { sort: Sort; pageSize: number }) => ({
  sort,
  pageSize: String(pageSize),
})

async function unitsOf(skus: readonly string[], clients: Clients): Promise<Map<string, number>> {
  const groups = Array.from({ length: Math.ceil(skus.length / SKUS_AT_ONCE) }, (_, index) =>
    skus.slice(index * SKUS_AT_ONCE, (index + 1) * SKUS_AT_ONCE),
  )
  const answers = await Promise.all(groups.map(group => clients.readStockLevels({ body: { skus: group } })))
  return new Map(
    answers.flatMap(({ levels }) => levels.map(({ sku, available }) => [sku, available] as const)),
  )
}
