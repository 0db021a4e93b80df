import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startOfflineProvider } from './offline-provider.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What the configuration reads beside its own folder. */
const READ = ['firebase.json', 'firestore.indexes.json']

export interface Outcome {
  ok: boolean
  output: string
}

export interface PlannedResource {
  address: string
  type: string
  name: string
  /** The key of `for_each`, of the resource or of the module around it. */
  values: Record<string, unknown>
}

/** A copy of terraform/ to run Terraform in, so that nothing is left in the tree. */
export interface Workspace extends AsyncDisposable {
  readonly folder: string
  terraform(...args: string[]): Promise<Outcome>
  /** What an apply with the variables of `environments/{environment}.tfvars` would make. Throws with Terraform's words. */
  plan(environment: string): Promise<PlannedResource[]>
}

/** Whether Terraform is installed. */
export async function hasTerraform(): Promise<boolean> {
  return (await run(ROOT, {}, ['version'])).ok
}

/**
 * Opens a copy of terraform/, initialised, without remote state. `provider` is the google provider, or the stand-in
 * that only knows its schema.
 */
export async function openWorkspace(provider: 'google' | 'offline' = 'offline'): Promise<Workspace> {
  const root = await mkdtemp(join(tmpdir(), 'caravan-terraform-'))
  const folder = join(root, 'terraform')
  await cp(join(ROOT, 'terraform'), folder, { recursive: true, filter: path => !path.includes('.terraform') })
  await Promise.all(READ.map(name => cp(join(ROOT, name), join(root, name))))
  await writeFile(join(folder, 'backend_override.tf'), 'terraform {\n  backend "local" {}\n}\n')
  const offline = provider === 'offline' ? await startOfflineProvider() : null
  const env = { ...offline?.env, TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1' }
  const terraform = (...args: string[]): Promise<Outcome> => run(folder, env, args)
  const close = async (): Promise<void> => {
    offline?.stop()
    await rm(root, { recursive: true, force: true })
  }
  const made = await terraform('init', '-input=false', '-no-color')
  if (!made.ok) {
    await close()
    throw new Error(`terraform init: ${made.output}`)
  }
  return {
    folder,
    terraform,
    plan: environment => plan(terraform, environment),
    [Symbol.asyncDispose]: close,
  }
}

async function plan(terraform: Workspace['terraform'], environment: string): Promise<PlannedResource[]> {
  const variables = [`-var-file=environments/${environment}.tfvars`, '-var=release=checked']
  const made = await terraform('plan', '-input=false', '-no-color', '-out=plan.bin', ...variables)
  if (!made.ok) throw new Error(made.output)
  const shown = await terraform('show', '-json', 'plan.bin')
  const { planned_values } = JSON.parse(shown.output.slice(shown.output.indexOf('{'))) as {
    planned_values: { root_module: Module }
  }
  return resourcesOf(planned_values.root_module)
}

interface Module {
  resources?: PlannedResource[]
  child_modules?: Module[]
}

const resourcesOf = ({ resources = [], child_modules = [] }: Module): PlannedResource[] => [
  ...resources,
  ...child_modules.flatMap(resourcesOf),
]

function run(cwd: string, env: Record<string, string>, args: string[]): Promise<Outcome> {
  return new Promise(resolve => {
    const child = spawn('terraform', args, { cwd, env: { ...process.env, ...env } })
    let output = ''
    const hear = (text: Buffer): void => {
      output += text.toString()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', args[0] === 'show' ? () => {} : hear)
    child.on('error', error => resolve({ ok: false, output: error.message }))
    child.on('close', code => resolve({ ok: code === 0, output }))
  })
}
