import { expect, test } from 'vitest'
import type { Facets, Product } from '../../schemas/product.ts'
import { shortened } from './shortened.ts'
import { renderPage } from './storefront.tsx'

const shell =
  '<!doctype html><html lang="en"><head><title>Caravan</title><meta name="description" content="old"><script type="module" src="/a.js"></script></head><body><div id="app"></div></body></html>'
const site = 'https://shop.example'

const product = (given: Partial<Product> = {}): Product => ({
  productId: 'prd_1',
  slug: 'ball',
  name: 'Ball',
  description: '',
  category: 'balls',
  price: { amount: 1200, currency: 'JPY' },
  variants: [],
  available: 100,
  images: [],
  attributes: {},
  tags: [],
  updatedAt: '2026-11-21T10:00:00.000Z',
  ...given,
})

const frames = product({
  category: 'eyewear',
  variants: ['Ink', 'Clear'].map((colour, index) => ({
    variantId: `var_${index}`,
    attributes: { colour, hex: '#112233' },
    price: { amount: 1200, currency: 'JPY' },
    available: 9,
  })),
  images: ['front', 'side'].map(name => ({ url: `/pictures/${name}.svg`, alt: name, width: 8, height: 8 })),
})

const productPage = (given: Partial<Product> = {}): string =>
  renderPage({
    facts: { page: 'product', product: product(given), related: { products: [] } },
    shell,
    site,
  })

test('the same facts make the same page, whatever was made in between', () => {
  const first = productPage()
  productPage({ slug: 'net', name: 'Net' })
  renderPage({ facts: { page: 'not-found' }, shell, site })
  expect(productPage()).toBe(first)
})

test('nothing that a shop writes gets out of its place', () => {
  const hostile = `"><script>alert(1)</script><!-- </title>{{$&}} \u2028 ' onload=x`
  const html = productPage({
    name: hostile,
    description: hostile,
    brand: hostile,
    attributes: { note: hostile },
  })
  expect(html).not.toContain('<script>')
  expect(html).not.toContain('<!--')
  expect(html.match(/<\/title>/g)).toHaveLength(1)
  expect(html.match(/<script/g)).toHaveLength(4)
})

test('what is not said is left out: a product without words, pictures or variants is a page all the same', () => {
  const html = productPage()
  expect(html).toContain('<meta data-page="true" name="description" content="Ball"')
  expect(html).not.toContain('og:image')
  expect(html).toContain('"price":"1200"')
})

test('no page carries a style of its own: the content security policy would refuse it', () => {
  const variants = ['#112233', '#445566'].map((hex, index) => ({
    variantId: `var_${index}`,
    attributes: { colour: hex.slice(1), hex },
    price: { amount: 1200 + index, currency: 'JPY' },
    available: index,
  }))
  const html = productPage({ variants })
  expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/)
  expect(html).toContain('fill="#112233"')
  expect(html).toContain('"lowPrice":"1200","highPrice":"1201"')
  expect(html).toContain('OutOfStock')
})

test('scripts wait for what is seen first, except that which remembers what is pressed meanwhile', () => {
  const early = '<link rel="modulepreload" crossorigin href="/assets/early-x.js">'
  const html = renderPage({
    facts: { page: 'not-found' },
    shell: shell.replace('</head>', `${early}</head>`),
    site,
  })
  expect(html).toContain('<script type="module" fetchpriority="low"')
  expect(html).toContain(early)
})

test('every button and every choice has what an early press of it is remembered by', () => {
  const facets: Facets = {
    products: 1,
    inStock: 1,
    colours: [{ colour: 'black', products: 1 }],
    shapes: [{ shape: 'round', name: 'round', products: 1 }],
  }
  const shelf = { products: [frames], nextPageToken: 'next', facets }
  const pages = [
    renderPage({ facts: { page: 'product', product: frames, related: { products: [] } }, shell, site }),
    renderPage({
      facts: { page: 'category', category: 'eyewear', shelf, categories: { categories: [] } },
      shell,
      site,
    }),
  ]
  const pressable = pages.flatMap(html => {
    const open = html.replace(/<dialog.*?<\/dialog>/s, '')
    return [...open.matchAll(/<(?:button|select|input)\b[^>]*>/g)].map(([tag]) => tag)
  })
  const buttons = pressable.filter(tag => /^<button/.test(tag) && !/ disabled| type="submit"/.test(tag))
  const choices = pressable.filter(tag => /^<select|radio|checkbox/.test(tag))
  expect(buttons.length).toBeGreaterThan(8)
  expect(choices.length).toBeGreaterThan(4)
  expect(buttons.filter(tag => !tag.includes(' data-press='))).toEqual([])
  expect(choices.filter(tag => !tag.includes(' name='))).toEqual([])
})

test('a page that is not there is not to be found', () => {
  const html = renderPage({ facts: { page: 'not-found' }, shell, site })
  expect(html).toContain('name="robots" content="noindex"')
  expect(html).not.toMatch(/canonical|ld\+json|id="facts"/)
})

test('a description is cut between words', () => {
  expect(shortened('word '.repeat(100))).toMatch(/^(word )+word…$/)
  expect(shortened(' a\n\nb ')).toBe('a b')
})
