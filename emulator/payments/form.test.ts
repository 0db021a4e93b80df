import { expect, test } from 'vitest'
import { parseForm } from './form.ts'

test('reads nested names, lists with and without index, and plus signs', () => {
  const form = parseForm('a=1&b[c][d]=two+words&e[0]=x&e[1]=y&f[]=p&f[]=q&g=%C3%A9&h')

  expect(JSON.parse(JSON.stringify(form))).toEqual({
    a: '1',
    b: { c: { d: 'two words' } },
    e: { 0: 'x', 1: 'y' },
    f: { 0: 'p', 1: 'q' },
    g: 'é',
    h: '',
  })
})

test('leaves the prototype alone', () => {
  parseForm('metadata[__proto__][polluted]=1&__proto__[polluted]=1')

  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test.for(['a[b', 'a]b[=1', '[a]=1', 'a=1&a[b]=2', '%'])('refuses %j', text => {
  expect(() => parseForm(text)).toThrow()
})
