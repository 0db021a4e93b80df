import { describe, expect, test } from 'vitest'
import type { Database, Write } from './database.ts'
import { groupCommit } from './group-commit.ts'

/** A database that only notes its commits; each ends when `finish` is called. */
function notingDatabase(refuse: (write: Write) => boolean = () => false) {
  const commits: Write[][] = []
  const open: (() => void)[] = []
  const write = async (writes: readonly Write[]): Promise<void> => {
    if (writes.some(refuse)) throw new Error('refused')
    commits.push([...writes])
    await new Promise<void>(resolve => open.push(resolve))
  }
  return { commits, database: { write } as unknown as Database, finish: () => open.shift()?.() }
}

const writeOf = (path: string): Write => ({ kind: 'delete', path })
const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
const paths = (commits: Write[][]): string[][] => commits.map(writes => writes.map(({ path }) => path))

describe('writes that come at the same time', () => {
  test('share a commit; those that come meanwhile share the next', async () => {
    const { commits, database, finish } = notingDatabase()
    const commit = groupCommit(database, { lingerMs: 0 })
    const first = [commit(writeOf('a')), commit(writeOf('b'))]
    await turn()
    const second = [commit(writeOf('c')), commit(writeOf('d'))]
    await turn()
    expect(paths(commits)).toEqual([['a', 'b']])
    finish()
    await Promise.all(first)
    await turn()
    expect(paths(commits)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    finish()
    await Promise.all(second)
  })

  test('are not answered before they are stored', async () => {
    const { database, finish } = notingDatabase()
    let stored = false
    const done = groupCommit(database, { lingerMs: 0 })(writeOf('a')).then(() => (stored = true))
    await turn()
    expect(stored).toBe(false)
    finish()
    await done
    expect(stored).toBe(true)
  })

  test('do not suffer from one that is refused', async () => {
    const { commits, database, finish } = notingDatabase(({ path }) => path === 'bad')
    const commit = groupCommit(database, { lingerMs: 0 })
    const results = Promise.allSettled([commit(writeOf('a')), commit(writeOf('bad')), commit(writeOf('b'))])
    for (let count = 0; count < 6; count++) {
      await turn()
      finish()
    }
    expect((await results).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(paths(commits)).toEqual([['a'], ['b']])
  })
})
