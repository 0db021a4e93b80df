import type { Say } from './checklist.ts'
import { putInPlace } from './deploy-release.ts'
import type { Release } from './releases.ts'
import { Releases } from './releases.ts'
import type { Target } from './target.ts'

interface RollBack {
  /** The release to go back to; the one before the one that runs, where none is named. */
  to: string | undefined
  confirm: (plan: string) => Promise<boolean>
}

/** Puts an earlier release's functions, site and settings in place again. Answers whether all is well then. */
export async function rollBack(target: Target, { to, confirm }: RollBack, say: Say): Promise<boolean> {
  const now = await target.currentRelease()
  if (now === null && to === undefined) throw new Error('nothing is deployed: name a release with --to')
  const wanted = await find(target, to, now ?? '')
  if (!(await new Releases(target).isWhole(wanted)))
    throw new Error(
      `archives of ${wanted.release} are gone: build its commit ${wanted.commit} and deploy that`,
    )
  say(`rolling ${target.name} back from ${now} to ${wanted.release}, deployed at ${wanted.deployedAt}`)
  const planned = await target.plan(wanted.release, wanted.variables)
  if (!(await confirm(planned))) {
    say('nothing was changed')
    return false
  }
  return putInPlace(target, wanted.release, say)
}

async function find(target: Target, to: string | undefined, now: string): Promise<Release> {
  const releases = new Releases(target)
  if (to !== undefined) {
    return releases.find(to).catch(cause => {
      throw new Error(`there is no release ${to}`, { cause })
    })
  }
  const before = await releases.before(now)
  if (!before) throw new Error(`there is no release before ${now}`)
  return before
}
