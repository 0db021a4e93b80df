import { parseArgs } from 'node:util'
import { confirmWith } from './deploy/ask.ts'
import { command, openTarget, targetOptions } from './deploy/open-target.ts'
import { rollBack } from './deploy/roll-back.ts'

/** `npm run rollback -- --environment production [--to RELEASE]`: the release before, with the settings it had. */
const { values } = parseArgs({
  options: { ...targetOptions, to: { type: 'string' }, yes: { type: 'boolean', default: false } },
})

await command(async () => {
  const target = await openTarget(values)
  return rollBack(target, { to: values.to, confirm: confirmWith(values.yes) }, console.log)
})
