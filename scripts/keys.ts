import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { stop } from './admin-api.ts'
import { rotateKeys } from './keys/rotate-keys.ts'

/**
 * `npm run keys -- rotate`: adds a key that signs access tokens from an hour on, known to all until then, and drops those
 * that nothing can be signed with any more. Works on the data folder of a shop, or from standard input to standard
 * output for Secret Manager.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'data-dir': { type: 'string', default: '.caravan/data' },
    stdin: { type: 'boolean', default: false },
  },
})
if (positionals[0] !== 'rotate') stop('usage: npm run keys -- rotate [--data-dir DIR | --stdin]', 2)

if (values.stdin) process.stdout.write(rotateKeys(readFileSync(0, 'utf8'), new Date()).setting)
else {
  const file = join(values['data-dir'], 'secrets.json')
  if (!existsSync(file)) stop(`${file} is not there: the shop has not been started yet`, 1)
  const secrets = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  const { setting, signsFrom, dropped } = rotateKeys(secrets.CARAVAN_SIGNING_KEYS ?? '[]', new Date())
  const next = { ...secrets, CARAVAN_SIGNING_KEYS: setting }
  writeFileSync(`${file}.new`, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  console.log(`a new key signs from ${signsFrom}; ${dropped} dropped; takes effect at the next start`)
}
