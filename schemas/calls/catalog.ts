import { z } from 'zod'
import { defineCall } from '../call.ts'
import { ProductId } from '../ids.ts'
import {
  CategoryList,
  LineQuoteList,
  LineQuoteRequest,
  ManagedProduct,
  ManagedProductPage,
  ManagedProductQuery,
  NewProduct,
  Product,
  ProductPage,
  ProductPatch,
  ProductQuery,
  RelatedProducts,
  Slug,
  SuggestionQuery,
  Suggestions,
} from '../product.ts'

const productId = z.object({
  productId: z.union([ProductId, Slug]).meta({ description: 'The id, or the slug.' }),
})

export const listProducts = defineCall({
  function: 'browse-catalog',
  method: 'GET',
  path: '/v1/products',
  summary:
    'Lists products: filtered by words, category, colour, shape, price and stock, sorted, with what could be chosen.',
  query: ProductQuery,
  answer: ProductPage,
})

export const getProduct = defineCall({
  function: 'browse-catalog',
  method: 'GET',
  path: '/v1/products/{productId}',
  summary: 'One product, with what can be ordered now.',
  params: productId,
  answer: Product,
})

export const listRelated = defineCall({
  function: 'browse-catalog',
  method: 'GET',
  path: '/v1/products/{productId}/related',
  summary: 'Products that somebody who looks at this one may like, the nearest first.',
  params: productId,
  answer: RelatedProducts,
})

export const suggestProducts = defineCall({
  function: 'browse-catalog',
  method: 'GET',
  path: '/v1/product-suggestions',
  summary: 'Products and categories that a search which is still being typed may be about.',
  query: SuggestionQuery,
  answer: Suggestions,
})

export const listCategories = defineCall({
  function: 'browse-catalog',
  method: 'GET',
  path: '/v1/categories',
  summary: 'The categories and how many products each has.',
  answer: CategoryList,
})

export const createProduct = defineCall({
  function: 'edit-products',
  method: 'POST',
  path: '/v1/products',
  summary: 'Creates a product.',
  body: NewProduct,
  answer: Product,
})

export const updateProduct = defineCall({
  function: 'edit-products',
  method: 'PATCH',
  path: '/v1/products/{productId}',
  summary: 'Changes a product; what is left out stays.',
  params: z.object({ productId: ProductId }),
  body: ProductPatch,
  answer: Product,
})

export const listManagedProducts = defineCall({
  function: 'inspect-products',
  method: 'GET',
  path: '/v1/managed-products',
  summary: 'All products, also those that are not sold, newest first, with their units. For admins.',
  query: ManagedProductQuery,
  answer: ManagedProductPage,
})

export const getManagedProduct = defineCall({
  function: 'inspect-products',
  method: 'GET',
  path: '/v1/managed-products/{productId}',
  summary: 'A product as its shop sees it. For admins.',
  params: productId,
  answer: ManagedProduct,
})

export const quoteLines = defineCall({
  function: 'quote-lines',
  method: 'POST',
  path: '/v1/line-quotes',
  summary: 'What lines cost now, read from the database. For services.',
  body: LineQuoteRequest,
  answer: LineQuoteList,
})
