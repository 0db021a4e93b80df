import { expect, test } from 'vitest'
import { commitsOf, writeChangelog } from './changelog.ts'

const log = (...commits: [subject: string, refs?: string, body?: string][]): string =>
  commits
    .map(([subject, refs = '', body = ''], index) =>
      [`${index}`.repeat(40), '2026-11-21', refs, subject, body].join('\x1f'),
    )
    .join('\x1e')

const written = (...commits: Parameters<typeof log>): string => writeChangelog(commitsOf(log(...commits)))

test('tells what was added and fixed, by version, newest first', () => {
  const text = written(
    ['fix: a leak'],
    ['feat(carts): coupons', 'HEAD, tag: v1.1.0'],
    ['feat: a shop', 'tag: v1.0.0'],
  )
  expect(text.match(/^#+ .*$/gm)).toEqual([
    '# Changelog',
    '## Unreleased',
    '### Fixed',
    '## 1.1.0 · 2026-11-21',
    '### Added',
    '## 1.0.0 · 2026-11-21',
    '### Added',
  ])
  expect(text).toContain('- **carts**: coupons (1111111)')
})

test('says first what breaks, by mark or by footer', () => {
  const text = written(['feat!: new ids'], ['fix: order', '', 'why\n\nBREAKING CHANGE: other codes'])
  expect(text).toMatch(/### Breaking\n\n- new ids \(0000000\)\n- order \(1111111\)\n\n### Added/)
})

test('leaves out what people do not see', () => {
  expect(written(['docs: words'], ['test: more'], ['no convention'])).not.toContain('##')
})
