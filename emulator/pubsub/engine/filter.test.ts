import { expect, test } from 'vitest'
import { compileFilter } from './filter.ts'

test.each([
  ['', {}, true],
  ['attributes:domain', { domain: '' }, true],
  ['attributes:domain', { other: 'x' }, false],
  ['attributes.domain = "com"', { domain: 'com' }, true],
  ['attributes.domain="com"', { domain: 'org' }, false],
  ['attributes.domain != "com"', { domain: 'org' }, true],
  ['attributes.domain != "com"', {}, true],
  ['attributes.domain != "com"', { domain: 'com' }, false],
  ['hasPrefix(attributes.domain, "co")', { domain: 'com' }, true],
  ['hasPrefix(attributes.domain, "co")', { domain: 'org' }, false],
  ['hasPrefix(attributes.domain, "")', {}, false],
  ['NOT attributes:domain', {}, true],
  ['-attributes:domain', { domain: 'com' }, false],
  ['attributes:iana.org-ish', undefined, null],
  ['attributes:"iana.org/x"', { 'iana.org/x': '1' }, true],
  ['attributes."iana.org/x" = "1"', { 'iana.org/x': '1' }, true],
  ['attributes.a-b = "1"', { 'a-b': '1' }, true],
  ['attributes:a AND attributes:b', { a: '1', b: '2' }, true],
  ['attributes:a AND attributes:b', { a: '1' }, false],
  ['attributes:a OR attributes:b', { b: '1' }, true],
  ['attributes:a OR attributes:b OR attributes:c', {}, false],
  ['attributes:a AND (attributes:b OR NOT attributes:c)', { a: '1' }, true],
  ['NOT (attributes:a OR attributes:b)', { b: '1' }, false],
  ['attributes.x = "say \\"hi\\""', { x: 'say "hi"' }, true],
  ['attributes.x = "\\u00e9\\x41\\101"', { x: 'éAA' }, true],
  ['attributes.constructor = "x"', {}, false],
  ['attributes:toString', {}, false],
] as const)('%s on %o is %s', (source, attributes, expected) => {
  if (expected === null) expect(() => compileFilter(source)).toThrow()
  else expect(compileFilter(source)(attributes ?? {})).toBe(expected)
})

test.each([
  'attributes',
  'attributes.domain',
  'attributes.domain = com',
  'attributes.domain = "com',
  'attributes.domain > "com"',
  'attributes:a AND attributes:b OR attributes:c',
  'attributes:a AND',
  '(attributes:a',
  'attributes:a)',
  'hasPrefix(attributes.a)',
  'hasPrefix(domain, "x")',
  'data:x',
  'attributes:a and attributes:b',
  'attributes.x = "\\u{110000}"',
  `attributes.x = "${'y'.repeat(256)}"`,
])('refuses %s', source => {
  expect(() => compileFilter(source)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }))
})
