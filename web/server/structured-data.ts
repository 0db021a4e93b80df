import type { Money } from '../../schemas/money.ts'
import { type PageFacts, pagePaths } from '../../schemas/pages.ts'
import type { Product } from '../../schemas/product.ts'
import { decimal } from '../src/lib/money.ts'
import { categoryName } from '../src/lib/words.ts'
import { strings } from '../src/strings/index.ts'

type Node = Readonly<Record<string, unknown>>

/** What a page is about, in the words of https://schema.org. */
export function structuredData(facts: PageFacts, site: string): Node {
  return { '@context': 'https://schema.org', '@graph': nodesOf(facts, site) }
}

function nodesOf(facts: PageFacts, site: string): Node[] {
  if (facts.page === 'home') return [website(site)]
  if (facts.page === 'category')
    return [itemList(facts.shelf.products, site), breadcrumbs([facts.category], site)]
  if (facts.page === 'not-found') return []
  const { product } = facts
  return [productNode(product, site), breadcrumbs([product.category, product], site)]
}

const website = (site: string): Node => ({
  '@type': 'WebSite',
  name: strings.name,
  url: `${site}/`,
  description: strings.tagline,
  potentialAction: {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${site}/search?query={query}` },
    'query-input': 'required name=query',
  },
})

const itemList = (products: readonly Product[], site: string): Node => ({
  '@type': 'ItemList',
  itemListElement: products.map(({ slug, name }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    url: site + pagePaths.product(slug),
    name,
  })),
})

/** From the shop's door to the page. */
function breadcrumbs([category, product]: readonly [string, Product?], site: string): Node {
  const stops = [
    { name: strings.name, item: `${site}/` },
    { name: categoryName(category), item: site + pagePaths.category(category) },
    ...(product ? [{ name: product.name, item: site + pagePaths.product(product.slug) }] : []),
  ]
  return {
    '@type': 'BreadcrumbList',
    itemListElement: stops.map((stop, index) => ({ '@type': 'ListItem', position: index + 1, ...stop })),
  }
}

/** https://developers.google.com/search/docs/appearance/structured-data/merchant-listing */
function productNode(product: Product, site: string): Node {
  const { productId, slug, name, description, brand, images, category } = product
  return {
    '@type': 'Product',
    '@id': `${site}${pagePaths.product(slug)}#product`,
    name,
    sku: productId,
    category: categoryName(category),
    ...(description && { description }),
    ...(brand && { brand: { '@type': 'Brand', name: brand } }),
    ...(images.length > 0 && { image: images.map(({ url }) => new URL(url, site).href) }),
    offers: offersOf(product, site),
  }
}

/** One offer for each variant, together where there are several. */
function offersOf({ productId, slug, price, variants, available }: Product, site: string): Node {
  const url = site + pagePaths.product(slug)
  const offers = (variants.length > 0 ? variants : [{ variantId: productId, price, available }]).map(one =>
    offer(one, url),
  )
  const amounts = variants.map(variant => variant.price.amount)
  if (offers.length === 1 && offers[0]) return offers[0]
  const { currency } = price
  return {
    '@type': 'AggregateOffer',
    priceCurrency: currency,
    lowPrice: decimal({ amount: Math.min(...amounts), currency }),
    highPrice: decimal({ amount: Math.max(...amounts), currency }),
    offerCount: offers.length,
    offers,
  }
}

const offer = (
  { variantId, price, available }: { variantId: string; price: Money; available: number },
  url: string,
): Node => ({
  '@type': 'Offer',
  url,
  sku: variantId,
  price: decimal(price),
  priceCurrency: price.currency,
  availability: `https://schema.org/${available > 0 ? 'InStock' : 'OutOfStock'}`,
  itemCondition: 'https://schema.org/NewCondition',
})
