import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commitsOf, writeChangelog } from './changelog/changelog.ts'

/** `npm run changelog`: writes CHANGELOG.md from the history. */
const root = join(import.meta.dirname, '..')
const log = execFileSync('git', ['log', '--format=%H%x1f%as%x1f%D%x1f%s%x1f%b%x1e'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
})
writeFileSync(join(root, 'CHANGELOG.md'), writeChangelog(commitsOf(log)))
