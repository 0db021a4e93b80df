import { z } from 'zod'
import { defineCall } from '../call.ts'
import { ProductId } from '../ids.ts'
import {
  CategoryList,
  LineQuoteList,
  LineQuoteRequest,
  NewProduct,
  Product,
  ProductPage,
  ProductPatch,
  ProductQuery,
  Slug,
} from '../product.ts'

const productId = z.object({
  productId: z.union([ProductId, Slug]).meta({ description: 'The id, or the slug.' }),
})

export const listProducts = defineCall({
  function: 'browse-catalog',
  method: 'GET',
  path: '/v1/products',
  summary: 'Lists products; `query` filters by words, `category` by category.',
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

export const quoteLines = defineCall({
  function: 'quote-lines',
  method: 'POST',
  path: '/v1/line-quotes',
  summary: 'What lines cost now, read from the database. For services.',
  body: LineQuoteRequest,
  answer: LineQuoteList,
})
