import { renderToString } from 'preact-render-to-string'
import { type PageFacts, pagePaths, type RenderPage } from '../../schemas/pages.ts'
import { SiteFrame } from '../src/elements/site-frame.tsx'
import { AMOUNTS_ID, FACTS_ID } from '../src/lib/made-ahead.ts'
import { amountsWritten, primeAmounts } from '../src/lib/money.ts'
import { prime } from '../src/lib/resource.ts'
import { resourcesOf } from '../src/lib/resource-keys.ts'
import { place } from '../src/lib/router.ts'
import { HomePage } from '../src/pages/home.tsx'
import { NotFoundPage } from '../src/pages/not-found.tsx'
import { ProductPage } from '../src/pages/product.tsx'
import { ShelfPage } from '../src/pages/shelf.tsx'
import { dataBlock } from './data-block.ts'
import { Head } from './head.tsx'
import { structuredData } from './structured-data.ts'

/**
 * A page of the shop as an HTML document: the same elements as the web app's, so that the app takes them over where they
 * stand. What the app reads from its surroundings is set here first, and it renders in one go: nothing comes in between.
 */
export const renderPage: RenderPage = ({ facts, shell, site }) => {
  place.value = { path: pathOf(facts), query: new URLSearchParams() }
  prime(resourcesOf(facts))
  primeAmounts([])
  const head = renderToString(<Head facts={facts} site={site} path={pathOf(facts)} />)
  const body = renderToString(
    <SiteFrame>
      <Page facts={facts} />
    </SiteFrame>,
  )
  return replacements(head, body, dataOf(facts, site)).reduce(
    (document, [place, text]) => document.replace(place, () => text),
    scriptsLast(shell),
  )
}

/** The page is there without its scripts: styles and pictures go first. Only what remembers an early press does not wait. */
const scriptsLast = (shell: string): string =>
  shell.replaceAll(
    /<(script type="module"|link rel="modulepreload")(?![^>]*\/early-)/g,
    '<$1 fetchpriority="low"',
  )

/** Behind the content, which needs none of it to be shown. */
function dataOf(facts: PageFacts, site: string): string {
  if (facts.page === 'not-found') return ''
  const forApp =
    dataBlock('application/json', `id="${FACTS_ID}"`, facts) +
    dataBlock('application/json', `id="${AMOUNTS_ID}"`, amountsWritten())
  return forApp + dataBlock('application/ld+json', 'data-page', structuredData(facts, site))
}

/** Functions, not strings, put the text in: a `$` of a product's name means nothing. */
const replacements = (head: string, body: string, data: string): [RegExp, string][] => [
  [/\s*<meta name="description"[^>]*>/, ''],
  [/<title>[^<]*<\/title>/, head],
  [/<div id="app"><\/div>/, `<div id="app">${body}</div>${data}`],
]

function pathOf(facts: PageFacts): string {
  if (facts.page === 'home') return pagePaths.home
  if (facts.page === 'category') return pagePaths.category(facts.category)
  return facts.page === 'product' ? pagePaths.product(facts.product.slug) : pagePaths.notFound
}

function Page({ facts }: { facts: PageFacts }) {
  switch (facts.page) {
    case 'home':
      return <HomePage />
    case 'category':
      return <ShelfPage category={facts.category} />
    case 'product':
      return <ProductPage slug={facts.product.slug} />
    case 'not-found':
      return <NotFoundPage />
  }
}
