import type { PageFacts } from '../../schemas/pages.ts'
import { decimal } from '../src/lib/money.ts'
import { titled } from '../src/lib/title.ts'
import { categoryName } from '../src/lib/words.ts'
import { strings } from '../src/strings/index.ts'
import { shortened } from './shortened.ts'

interface Props {
  facts: PageFacts
  site: string
  path: string
}

/** What search engines and those who share a page are told. Marked as being about this page alone. */
export function Head({ facts, site, path }: Props) {
  const { title, description, image, type } = told(facts)
  const found = facts.page !== 'not-found'
  const url = `${site}${path}`
  const picture = image && new URL(image, site).href
  return (
    <>
      <title>{titled(title)}</title>
      <meta data-page name="description" content={description} />
      {!found && <meta data-page name="robots" content="noindex" />}
      {found && <link data-page rel="canonical" href={url} />}
      <meta data-page property="og:site_name" content={strings.name} />
      <meta data-page property="og:type" content={type} />
      <meta data-page property="og:title" content={title ?? strings.name} />
      <meta data-page property="og:description" content={description} />
      {found && <meta data-page property="og:url" content={url} />}
      {picture && <meta data-page property="og:image" content={picture} />}
      <meta data-page name="twitter:card" content={picture ? 'summary_large_image' : 'summary'} />
      <Price facts={facts} />
    </>
  )
}

interface Told {
  title: string | undefined
  description: string
  image?: string | undefined
  type: 'website' | 'product'
}

function told(facts: PageFacts): Told {
  const { shop, trouble } = strings
  if (facts.page === 'home')
    return {
      title: undefined,
      description: shop.lede,
      image: facts.popular.products[0]?.images[0]?.url,
      type: 'website',
    }
  if (facts.page === 'category') {
    const title = categoryName(facts.category)
    const { products, facets } = facts.shelf
    const names = products.slice(0, 3).map(({ name }) => name)
    return {
      title,
      description: shop.shelfDescription(title, facets?.products ?? products.length, names),
      image: products[0]?.images[0]?.url,
      type: 'website',
    }
  }
  if (facts.page === 'not-found')
    return { title: trouble.goneTitle, description: trouble.goneText, type: 'website' }
  const { name, description, images, brand } = facts.product
  return {
    title: name,
    description: shortened(description) || [name, brand].filter(Boolean).join(', '),
    image: images[0]?.url,
    type: 'product',
  }
}

function Price({ facts }: { facts: PageFacts }) {
  if (facts.page !== 'product') return null
  const { amount, currency } = facts.product.price
  return (
    <>
      <meta data-page property="product:price:amount" content={decimal({ amount, currency })} />
      <meta data-page property="product:price:currency" content={currency} />
    </>
  )
}
