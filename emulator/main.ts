/** `npm run emulator`: the suite alone, for clients of one's own. */
import { readableLine } from './suite/log-line.ts'
import { runSuite } from './suite/run-suite.ts'

const code = await runSuite({
  args: process.argv.slice(2),
  options: { functions: false },
  say: line => console.log(line),
  warn: line => console.error(readableLine(line)),
  prepare: async ({ env }) => {
    for (const [name, value] of Object.entries(env)) console.log(`${name}=${value}`)
  },
})
process.exit(code)
