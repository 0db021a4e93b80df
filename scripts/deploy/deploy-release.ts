import { execFileSync } from 'node:child_process'
import type { Say } from './checklist.ts'
import { checkAll, takeAll } from './checklist.ts'
import { publishWeb } from './publish-web.ts'
import type { BuiltFrom } from './releases.ts'
import { Releases } from './releases.ts'
import type { Target } from './target.ts'
import { validate } from './validation.ts'

interface Deployment {
  release: string
  built: BuiltFrom
  /** Asked after the plan; `false` stops. */
  confirm: (plan: string) => Promise<boolean>
}

/** Deploys a build as a release: checks, saves, uploads, plans, asks, applies, publishes, validates. Answers whether all is well. */
export async function deployRelease(target: Target, deployment: Deployment, say: Say): Promise<boolean> {
  const { release, built, confirm } = deployment
  const releases = new Releases(target)
  say(`deploying ${release} to ${target.name}`)
  const checks = await checkAll(target.preflight(), say)
  if (checks.some(({ ok }) => !ok)) return false
  let planned = ''
  await takeAll(
    [
      { name: 'the place for releases', run: () => target.prepare() },
      { name: 'secrets have values', run: () => target.checkSecrets() },
      { name: 'saved', run: () => target.backup(release) },
      { name: 'uploaded', run: () => releases.upload(aboutOf(target, release), built) },
      { name: 'planned', run: async () => (planned = await target.plan(release, target.variables)) },
    ],
    say,
  )
  if (!(await confirm(planned))) {
    say('not applied; the uploaded release stays where it is')
    return false
  }
  return putInPlace(target, release, say)
}

/** Applies what was planned for a release that is uploaded, publishes its site and looks whether all is well. */
export async function putInPlace(target: Target, release: string, say: Say): Promise<boolean> {
  const releases = new Releases(target)
  const manifest = await releases.find(release)
  await takeAll(
    [
      { name: 'applied', run: () => target.apply(release) },
      { name: 'the site is published', run: () => publishWeb(target, manifest) },
    ],
    say,
  )
  const outcomes = await validate(target, say)
  const well = outcomes.every(({ ok }) => ok)
  if (well) await releases.markWell(release)
  say(well ? `${release} is deployed` : `${release} is deployed and NOT well: npm run rollback takes it back`)
  return well
}

const aboutOf = ({ variables, pageConfig }: Target, release: string) => ({
  release,
  deployedAt: new Date().toISOString(),
  commit: headCommit(),
  variables,
  pageConfig,
})

/** The commit that is deployed; empty outside of a repository. */
export function headCommit(): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return ''
  }
}
