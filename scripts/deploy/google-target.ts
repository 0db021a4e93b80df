import { spawn } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Storage } from '@google-cloud/storage'
import { listFunctions } from '../build/function-list.ts'
import { ROOT } from '../web-stamp.ts'
import type { Step } from './checklist.ts'
import type { Target } from './target.ts'

/** What must be there before a release can be uploaded or a function made. */
const FIRST = [
  'google_storage_bucket.source',
  'google_storage_bucket.web',
  'google_secret_manager_secret.this',
]
const TERRAFORM = join(ROOT, 'terraform')

/** An installation on Google Cloud, by `terraform/environments/{environment}.tfvars`. Needs gcloud and Terraform, logged in. */
export async function googleTarget(environment: string): Promise<Target> {
  const variables = await readFile(join(TERRAFORM, `environments/${environment}.tfvars`), 'utf8')
  const variable = (name: string): string => {
    const value = new RegExp(`^${name}\\s*=\\s*"([^"]*)"`, 'm').exec(variables)?.[1]
    if (value === undefined) throw new Error(`environments/${environment}.tfvars says no ${name}`)
    return value
  }
  const project = variable('project')
  const site = `https://${variable('domain')}`
  const publishableKey = process.env.STRIPE_PUBLISHABLE_KEY ?? ''
  const storage = new Storage({ projectId: project })
  const plans = await mkdtemp(join(tmpdir(), 'caravan-plan-'))
  const planFile = join(plans, 'plan.bin')
  const init = (): Promise<string> =>
    run('terraform', ['init', '-input=false', '-reconfigure', `-backend-config=bucket=${project}-terraform`])
  return {
    name: `${environment} (project ${project})`,
    project,
    site,
    storage,
    variables,
    testCards: publishableKey.startsWith('pk_test_'),
    pageConfig: { paymentsUrl: 'https://api.stripe.com', publishableKey },
    preflight: () => preflight(project, publishableKey),
    prepare: async () => {
      await init()
      const [there] = await storage.bucket(`${project}-source`).exists()
      if (there) return 'the buckets are there'
      const targets = FIRST.map(name => `-target=${name}`)
      const told = [`-var-file=environments/${environment}.tfvars`, '-var=release=first']
      await run('terraform', ['apply', '-input=false', '-auto-approve', ...targets, ...told])
      return `the buckets and ${secretNames().length} secrets were made`
    },
    checkSecrets: () => checkSecrets(project),
    backup: async release => {
      const state = await run('terraform', ['state', 'pull'])
      const file = storage.bucket(`${project}-terraform`).file(`backups/before-${release}.tfstate`)
      await file.save(state, { resumable: false, contentType: 'application/json' })
      return `Terraform's state as ${file.name}; the databases can be read as of ${new Date().toISOString()}`
    },
    currentRelease: () => labelOf(project, variable('region')),
    plan: async (release, told) => {
      const file = join(plans, 'release.tfvars')
      await writeFile(file, told)
      const args = ['-input=false', '-no-color', `-out=${planFile}`, `-var-file=${file}`]
      const said = await run('terraform', ['plan', ...args, `-var=release=${release}`])
      return /^(Plan: .*|No changes.*)$/m.exec(said)?.[1] ?? 'planned'
    },
    apply: async () => {
      const said = await run('terraform', ['apply', '-input=false', '-no-color', planFile])
      return /^(Apply complete!.*)$/m.exec(said)?.[1] ?? 'applied'
    },
    traced: traceId => tracedFunctions(project, traceId),
    adminToken: () => readSecret(project, 'caravan-admin-token'),
  }
}

function preflight(project: string, publishableKey: string): Step[] {
  return [
    { name: 'gcloud is logged in', run: () => run('gcloud', ['auth', 'print-access-token']).then(() => {}) },
    {
      name: 'the project has billing',
      run: async () => {
        const args = ['billing', 'projects', 'describe', project, '--format=value(billingEnabled)']
        if ((await run('gcloud', args)).trim() !== 'True')
          throw new Error(`link ${project} to a billing account`)
      },
    },
    {
      name: "the bucket of Terraform's state is there",
      run: () =>
        run('gcloud', ['storage', 'buckets', 'describe', `gs://${project}-terraform`]).then(() => {}),
    },
    {
      name: 'STRIPE_PUBLISHABLE_KEY is set',
      run: async () => {
        if (!/^pk_(test|live)_/.test(publishableKey)) throw new Error('pages need it to take cards')
      },
    },
    { name: 'nothing is uncommitted', run: cleanTree },
  ]
}

async function cleanTree(): Promise<void> {
  const changed = await run('git', ['status', '--porcelain'], ROOT)
  if (changed.trim() !== '') throw new Error('commit first: a release is named after its commit')
}

const secretNames = (): string[] => [
  ...new Set(
    listFunctions().flatMap(({ secrets }) => secrets.map(name => name.toLowerCase().replaceAll('_', '-'))),
  ),
]

/** Fails with every secret that has no value yet. */
async function checkSecrets(project: string): Promise<void> {
  const missing: string[] = []
  for (const name of secretNames()) await readSecret(project, name).catch(() => missing.push(name))
  if (missing.length > 0)
    throw new Error(
      `give these a value (gcloud secrets versions add NAME --data-file=-): ${missing.join(', ')}`,
    )
}

const readSecret = (project: string, name: string): Promise<string> =>
  run('gcloud', ['secrets', 'versions', 'access', 'latest', `--secret=${name}`, `--project=${project}`])

async function labelOf(project: string, region: string): Promise<string | null> {
  const format = '--format=value(labels.release)'
  const said = await run('gcloud', [
    'functions',
    'list',
    `--project=${project}`,
    `--regions=${region}`,
    format,
  ])
  const labels = [...new Set(said.split('\n').filter(Boolean))]
  if (labels.length > 1) throw new Error(`the functions are of several releases: ${labels.join(', ')}`)
  return labels[0] ?? null
}

async function tracedFunctions(project: string, traceId: string): Promise<ReadonlySet<string>> {
  const filter = `trace="projects/${project}/traces/${traceId}"`
  const args = ['logging', 'read', filter, `--project=${project}`, '--freshness=1h', '--format=json']
  const entries = JSON.parse(await run('gcloud', args)) as { jsonPayload?: { function?: string } }[]
  return new Set(entries.flatMap(({ jsonPayload }) => jsonPayload?.function ?? []))
}

/** Resolves with what the command printed; rejects with what it complained of. */
function run(command: string, args: readonly string[], cwd = TERRAFORM): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let complaint = ''
    child.stdout.on('data', (text: Buffer) => (out += text.toString()))
    child.stderr.on('data', (text: Buffer) => (complaint += text.toString()))
    child.on('error', error => reject(new Error(`${command} cannot be run: ${error.message}`)))
    child.on('close', code =>
      code === 0
        ? resolve(out)
        : reject(new Error(`${command} ${args[0]}: ${complaint.trim().slice(-2000)}`)),
    )
  })
}
