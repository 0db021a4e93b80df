import { expect, test } from 'vitest'
import { retrieve } from './retrieve.ts'

test.each([
  ['How much is shipping to Germany?', 'What delivery costs'],
  ['is delivery free', 'When delivery is free'],
  ['how long does it take until my parcel arrives?', 'How long delivery takes'],
  ['Do you deliver to Iran?', 'Where the shop delivers'],
  ['I want to send something back', 'How to return something'],
  ['what is your return policy', 'How to return something'],
  ['can I cancel my order', 'How to cancel an order'],
  ['do you take paypal', 'How to pay'],
  ['which currency do you charge in?', 'Which currencies there are'],
  ['do I need an account?', 'Accounts and guests'],
  ['can I speak with a human agent', 'How to reach a person'],
  ['what do the numbers on glasses frames mean', 'How frames are measured'],
  ['is VAT included', 'Which taxes are added'],
  ['give me a coupon', 'What this assistant may do'],
])('%s is answered by "%s"', (question, title) => {
  expect(retrieve(question).map(passage => passage.title)).toContain(title)
})

test.each(['', 'qwertz uiop', '🛒', 'zebra giraffe'])('%j is answered by nothing', question => {
  expect(retrieve(question)).toEqual([])
})
