import { expect, test } from 'vitest'
import { faultOf } from './page.ts'

const shell = '<!doctype html><html><head><title>x</title></head><body><div id="app"></div></body></html>'

test('a shell is a document with an empty place for the app', () => {
  expect(faultOf(shell, 'https://shop.example')).toBeNull()
  expect(faultOf(shell, 'http://127.0.0.1:5000')).toBeNull()
})

test.each([
  ['', 'https://shop.example'],
  [shell.replace('<div id="app"></div>', '<div id="app">x</div>'), 'https://shop.example'],
  [shell, ''],
  [shell, 'https://shop.example/path'],
  [shell, 'https://shop.example"><script>'],
  [shell, 'javascript:alert(1)'],
])('anything else is none: %j, %j', (html, site) => {
  expect(faultOf(html, site)).not.toBeNull()
})
