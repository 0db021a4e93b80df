import { expect, test } from 'vitest'
import { CheckoutRequest } from '../../../schemas/checkout.ts'
import { addressOf, type Delivery, fieldOfPath } from './delivery.ts'
import { deliveryProblems } from './delivery-problems.ts'

const delivery: Delivery = {
  email: 'ada@example.com',
  name: ' Ada Ferry ',
  line1: '12 Dock Road',
  line2: '',
  postalCode: '94107',
  city: 'San Francisco',
  region: 'CA',
  country: 'US',
}

test('what the form finds right, the schema of the API takes', () => {
  expect(deliveryProblems(delivery)).toEqual({})
  const request = {
    cartId: 'crt_1',
    email: delivery.email,
    shippingAddress: addressOf(delivery),
    paymentMethodId: 'pm_1',
  }
  expect(CheckoutRequest.parse(request).shippingAddress).toEqual({
    name: 'Ada Ferry',
    line1: '12 Dock Road',
    postalCode: '94107',
    city: 'San Francisco',
    region: 'CA',
    country: 'US',
  })
})

test('the region is needed only where taxes go by it', () => {
  expect(deliveryProblems({ ...delivery, region: '' })).toEqual({ region: 'required' })
  expect(deliveryProblems({ ...delivery, region: '', country: 'DE' })).toEqual({})
})

test.each([
  ['email', 'nobody', 'email'],
  ['city', '  ', 'required'],
  ['postalCode', '9'.repeat(21), 'tooLong'],
  ['line1', 'Dock\u0000Road', 'text'],
] as const)('finds %s %j wrong, as the schema does', (field, value, problem) => {
  const wrong = { ...delivery, [field]: value }
  expect(deliveryProblems(wrong)).toEqual({ [field]: problem })
  const { shape } = CheckoutRequest
  const parsed =
    field === 'email' ? shape.email.safeParse(value) : shape.shippingAddress.safeParse(addressOf(wrong))
  expect(parsed.success).toBe(false)
})

test('finds the field that a refusal names', () => {
  expect(fieldOfPath('shippingAddress.postalCode')).toBe('postalCode')
  expect(fieldOfPath('paymentMethodId')).toBeUndefined()
  expect(fieldOfPath(undefined)).toBeUndefined()
})
