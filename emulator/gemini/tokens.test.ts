import { expect, test } from 'vitest'
import { countTokens, tokensOfPrompt } from './tokens.ts'

test.each([
  ['', 0],
  ['hello', 1],
  ['hello there', 2],
  ['internationalisation', 4],
  ['12.50', 5],
  ['a-b', 3],
  ['日本', 2],
  ['  \n ', 0],
])('%j has %i tokens', (text, tokens) => {
  expect(countTokens(text)).toBe(tokens)
})

test('all that a prompt consists of counts', () => {
  const contents = [
    { role: 'user', parts: [{ text: 'one two' }, { inlineData: { mimeType: 'image/png', data: 'AAAA' } }] },
    { role: 'model', parts: [{ functionCall: { name: 'f', args: { a: 1 } } }] },
  ]
  const said = tokensOfPrompt({ contents })
  expect(said).toBeGreaterThan(2 + 258)
  expect(tokensOfPrompt({ contents, systemInstruction: { parts: [{ text: 'three' }] } })).toBe(said + 1)
})
