import { parseArgs } from 'node:util'
import type { Outcome as Finding, Step } from './deploy/checklist.ts'
import { checkAll } from './deploy/checklist.ts'
import { readDeclared } from './terraform/declared.ts'
import { breaches } from './terraform/plan-rules.ts'
import type { Outcome, Workspace } from './terraform/workspace.ts'
import { hasTerraform, openWorkspace } from './terraform/workspace.ts'

/**
 * `npm run check:terraform [-- --provider google|offline]`: format, validity, plans of both environments against the
 * declarations, and Terraform's own tests; with the google provider where it can be downloaded. The last line sums up.
 */
const { values } = parseArgs({ options: { provider: { type: 'string' } } })
const PLANNED = ['production', 'staging'] as const

if (!(await hasTerraform())) {
  console.log('Terraform is not installed here: nothing was checked')
  process.exit(1)
}

const [workspace, provider] = await open(values.provider)
let findings: Finding[]
try {
  findings = await checkAll(stepsOf(workspace), console.log)
} finally {
  await workspace[Symbol.asyncDispose]()
}
const failed = findings.filter(({ ok }) => !ok).length
console.log(
  failed === 0
    ? `terraform: all ${findings.length} checks passed with ${provider}`
    : `terraform: ${failed} of ${findings.length} checks FAILED with ${provider}`,
)
process.exitCode = failed === 0 ? 0 : 1

/** The stand-in knows names and types; the real provider, where it can be had, also knows values. */
async function open(wanted: string | undefined): Promise<[workspace: Workspace, provider: string]> {
  const offline = "the provider's schema"
  if (wanted === 'offline') return [await openWorkspace('offline'), offline]
  try {
    return [await openWorkspace('google'), 'the google provider']
  } catch (error) {
    if (wanted === 'google') throw error
    return [await openWorkspace('offline'), offline]
  }
}

function stepsOf({ terraform, plan }: Workspace): Step[] {
  const declared = readDeclared()
  return [
    { name: 'format', run: async () => expectOk(await terraform('fmt', '-check', '-diff', '-recursive')) },
    { name: 'valid', run: async () => expectOk(await terraform('validate', '-no-color')) },
    ...PLANNED.map(environment => ({
      name: `plan of ${environment}`,
      run: async () => {
        const resources = await plan(environment)
        const found = breaches(resources, declared)
        if (found.length > 0) throw new Error(`\n${found.join('\n')}`)
        return `${resources.length} resources, as declared`
      },
    })),
    { name: 'tests', run: async () => expectOk(await terraform('test', '-no-color')) },
  ]
}

function expectOk({ ok, output }: Outcome): void {
  if (!ok) throw new Error(`\n${output.trim()}`)
}
