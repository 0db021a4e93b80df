import { parseArgs } from 'node:util'
import { BUILD_FOLDER } from './build/write-release.ts'
import { buildFunctions } from './build.ts'
import { buildWeb } from './build-web.ts'
import { confirmWith } from './deploy/ask.ts'
import { deployRelease, headCommit } from './deploy/deploy-release.ts'
import { command, openTarget, targetOptions, targetUsage } from './deploy/open-target.ts'
import { readWebFiles } from './deploy/web-files.ts'

/** `npm run deploy -- --environment staging`: builds what is here and puts it in place, after a look at the plan. */
const { values } = parseArgs({
  options: {
    ...targetOptions,
    release: { type: 'string' },
    build: { type: 'string' },
    yes: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) {
  console.log(`${targetUsage}\n--release NAME  its name (default: when and which commit)`)
  console.log('--build DIR     deploys this build instead of one made now\n--yes           asks nobody')
} else {
  await command(async () => {
    const target = await openTarget(values)
    await buildWeb()
    if (values.build === undefined) await buildFunctions()
    const built = { folder: values.build ?? BUILD_FOLDER, web: await readWebFiles() }
    const release = values.release ?? nameOf(new Date(), headCommit())
    return deployRelease(target, { release, built, confirm: confirmWith(values.yes) }, console.log)
  })
}

/** Such as `r20261121-063000-1a2b3c4d`: sorts by time, and is a label as it is. */
function nameOf(now: Date, commit: string): string {
  const at = now.toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15)
  return [`r${at}`, commit.slice(0, 8)].filter(Boolean).join('-')
}
