import { parseArgs } from 'node:util'
import { command, openTarget, targetOptions } from './deploy/open-target.ts'
import { validate } from './deploy/validation.ts'

/** `npm run validate -- --environment staging`: looks at an installation from outside; fails with the checklist. */
const { values } = parseArgs({ options: targetOptions })

await command(async () => {
  const target = await openTarget(values)
  const outcomes = await validate(target, console.log)
  const failed = outcomes.filter(({ ok }) => !ok).length
  if (!target.testCards) console.log('not bought anything: this installation takes real cards only')
  console.log(failed === 0 ? `${target.name} is well` : `${failed} of ${outcomes.length} checks failed`)
  return failed === 0
})
