import { expect, test } from 'vitest'
import { Slug } from '../../../schemas/product.ts'
import { chooseSlug, slugCandidates } from './choose-slug.ts'

const NOBODY = new Map<string, string>()

test('takes the slug that was asked for, or refuses', () => {
  const candidates = slugCandidates({ productId: 'prd_1', name: 'Tennis Ball', slug: 'ball' })

  expect(chooseSlug(candidates, NOBODY, 'prd_1')).toBe('ball')
  expect(() => chooseSlug(candidates, new Map([['ball', 'prd_2']]), 'prd_1')).toThrow(
    expect.objectContaining({ code: 'ALREADY_EXISTS', reason: 'SLUG_TAKEN', status: 409 }),
  )
})

test('lets a product keep its own slug', () => {
  expect(chooseSlug(['ball'], new Map([['ball', 'prd_1']]), 'prd_1')).toBe('ball')
})

test('makes the slug from the name, and another one for a second product of that name', () => {
  const candidates = slugCandidates({ productId: 'prd_0123456789', name: 'Café Glacé — 2 kg' })

  expect(chooseSlug(candidates, NOBODY, 'prd_0123456789')).toBe('cafe-glace-2-kg')
  expect(chooseSlug(candidates, new Map([['cafe-glace-2-kg', 'prd_2']]), 'prd_0123456789')).toBe(
    'cafe-glace-2-kg-456789',
  )
})

test.each(['球', '!!!', 'x'.repeat(120), `${'x'.repeat(78)} yz`])(
  'makes valid slugs for the name %s',
  name => {
    for (const productId of ['prd_1', 'prd__', 'prd_ab_c_d']) {
      for (const slug of slugCandidates({ productId, name })) expect(Slug.safeParse(slug).success).toBe(true)
    }
  },
)
