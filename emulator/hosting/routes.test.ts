import { expect, test } from 'vitest'
import { Routes } from './routes.ts'

const routes = new Routes([
  { method: 'GET', path: '/v1/products', function: 'browse' },
  { method: 'POST', path: '/v1/products', function: 'edit' },
  { method: 'GET', path: '/v1/products/{productId}', function: 'browse' },
  { method: 'GET', path: '/v1/products/new', function: 'newest' },
  { method: 'POST', path: '/v1/products/{productId}/stock', function: 'stock' },
])

const functionOf = (method: string, path: string): unknown => {
  const found = routes.find(method, path)
  return found && 'functionId' in found ? found.functionId : found
}

test('finds the function by method and path', () => {
  expect(functionOf('GET', '/v1/products')).toBe('browse')
  expect(functionOf('POST', '/v1/products')).toBe('edit')
  expect(functionOf('GET', '/v1/products/prd_1')).toBe('browse')
  expect(functionOf('POST', '/v1/products/prd_1/stock')).toBe('stock')
})

test('asks the function of GET for HEAD', () => {
  expect(functionOf('HEAD', '/v1/products')).toBe('browse')
})

test('prefers a fixed segment to a parameter, and goes back where it leads nowhere', () => {
  expect(functionOf('GET', '/v1/products/new')).toBe('newest')
  expect(functionOf('POST', '/v1/products/new/stock')).toBe('stock')
})

test('says which methods a path takes', () => {
  expect(functionOf('DELETE', '/v1/products')).toEqual({ methods: ['GET', 'POST'] })
})

test('an empty segment is no parameter', () => {
  expect(functionOf('GET', '/v1/products/')).toBeUndefined()
  expect(functionOf('GET', '/v1')).toBeUndefined()
})

test('knows where only functions answer', () => {
  expect(routes.isApi('/v1/unknown')).toBe(true)
  expect(routes.isApi('/about')).toBe(false)
})
