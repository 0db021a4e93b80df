import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { drawProduct } from '../../web/pictures/index.ts'
import { drawPictures } from '../draw-pictures.ts'
import { demoProducts, evalProductIds } from './products.ts'

const variants = demoProducts.flatMap(product => product.variants)
const imageFile = (url: string) => url.replace('/pictures/', '')
const repeated = <T>(values: readonly T[]) => values.filter((value, i) => values.indexOf(value) !== i)

test('offers at least 72 products in at least 6 categories, eyewear the largest', () => {
  const sizes = Map.groupBy(demoProducts, product => product.category)
  const eyewear = sizes.get('eyewear')!.length
  expect(demoProducts.length).toBeGreaterThanOrEqual(72)
  expect(sizes.size).toBeGreaterThanOrEqual(6)
  expect(eyewear).toBeGreaterThanOrEqual(24)
  expect(Math.max(...[...sizes.values()].map(list => list.length))).toBe(eyewear)
})

test('gives every product, slug and variant an id of its own, in the right form', () => {
  expect(repeated(demoProducts.map(product => product.productId))).toEqual([])
  expect(repeated(demoProducts.map(product => product.slug))).toEqual([])
  expect(repeated(demoProducts.map(product => product.name))).toEqual([])
  expect(repeated(variants.map(variant => variant.variantId))).toEqual([])
  for (const { productId, slug } of demoProducts) {
    expect(productId).toMatch(/^prd_[a-z0-9_]+$/)
    expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  }
  for (const { variantId } of variants) expect(variantId).toMatch(/^var_[a-z0-9_]+$/)
})

test('prices everything in whole positive cents of one currency', () => {
  for (const { price } of [...demoProducts, ...variants]) {
    if (!price) continue
    expect(Number.isSafeInteger(price.amount) && price.amount > 0).toBe(true)
    expect(price.currency).toBe('USD')
  }
})

test('keeps stock on the product or on its variants, never on both, never negative', () => {
  for (const { productId, stock, variants: own } of demoProducts) {
    expect(stock === undefined, productId).toBe(own.length > 0)
  }
  const stocks = [...demoProducts, ...variants].flatMap(({ stock }) => (stock === undefined ? [] : [stock]))
  for (const stock of stocks) expect(Number.isInteger(stock) && stock >= 0).toBe(true)
  expect(stocks).toContain(0)
  expect(stocks.some(stock => stock > 0 && stock <= 3)).toBe(true)
})

test('sells what the evaluation cases name, at their prices', () => {
  const facts = evalProductIds.map(id => {
    const { name, price, stock } = demoProducts.find(product => product.productId === id)!
    return [name, price.amount, stock]
  })
  expect(facts).toEqual([
    ['MacBook Pro', 200000, 10],
    ['Yonex Arcsaber 11 Pro', 20000, 10],
    ['Tennis Ball', 500, 500],
    ['Ping Pong Ball', 500, 500],
    ['Basketball', 2500, 60],
    ['Running Shoe', 12000, 35],
  ])
})

test('has no ball cheaper than the two that tie', () => {
  const balls = demoProducts.filter(product => product.tags?.includes('balls'))
  const cheapest = Math.min(...balls.map(product => product.price.amount))
  const tied = balls.filter(product => product.price.amount === cheapest).map(product => product.name)
  expect(tied.sort()).toEqual(['Ping Pong Ball', 'Tennis Ball'])
})

test('describes each product in two to five sentences of its own', () => {
  const sentences = demoProducts.map(product => product.description.split(/(?<=[.!?]) /))
  expect(sentences.filter(list => list.length < 2 || list.length > 5)).toEqual([])
  expect(repeated(sentences.flat())).toEqual([])
})

test('labels every frame with its measures, and they add up', () => {
  for (const { name, category, attributes } of demoProducts) {
    if (category !== 'eyewear') continue
    const width = Number(attributes.width_mm)
    const front = 2 * Number(attributes.lens_width_mm) + Number(attributes.bridge_mm)
    expect(width - front, name).toBeGreaterThan(8)
    expect(width - front, name).toBeLessThan(28)
    expect(attributes.face_shape_compatibility, name).not.toHaveLength(0)
  }
})

test('gives every colour a hex value', () => {
  for (const { variantId, attributes } of variants)
    expect(attributes.hex, variantId).toMatch(/^#[0-9a-f]{6}$/)
})

test('shows every picture that is drawn and draws every picture that is shown', () => {
  for (const product of demoProducts) {
    const drawn = drawProduct(product).map(picture => picture.file)
    const shown = product.images.map(image => imageFile(image.url))
    expect(drawn, product.slug).toEqual(shown)
    expect(shown.length).toBeGreaterThanOrEqual(2)
    expect(repeated(product.images.map(image => image.alt))).toEqual([])
  }
})

test('writes one file for each picture of the shop', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
  try {
    const count = drawPictures(join(folder, 'pictures'))
    const images = demoProducts.flatMap(product => product.images.map(image => imageFile(image.url)))
    expect(count).toBe(images.length)
    expect(readdirSync(join(folder, 'pictures')).sort()).toEqual(images.sort())
  } finally {
    rmSync(folder, { recursive: true })
  }
})
