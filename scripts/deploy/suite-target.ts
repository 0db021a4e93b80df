import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Storage } from '@google-cloud/storage'
import { hasTerraform, openWorkspace } from '../terraform/workspace.ts'
import { ROOT } from '../web-stamp.ts'
import type { Target } from './target.ts'

/** A running suite as an installation: the dry mode of a deployment. `env` is what `--env-file` wrote. */
export function suiteTarget(env: Readonly<Record<string, string>>): Target {
  const project = env.GOOGLE_CLOUD_PROJECT ?? ''
  const storage = new Storage({ projectId: project, apiEndpoint: env.STORAGE_EMULATOR_HOST ?? '' })
  const door = suiteDoor(env.SUITE_URL ?? '')
  const site = env.CARAVAN_URL ?? ''
  return {
    name: `the suite at ${site}`,
    project,
    site,
    storage,
    variables: '',
    testCards: true,
    pageConfig: {
      paymentsUrl: env.STRIPE_API_BASE ?? '',
      publishableKey: env.STRIPE_PUBLISHABLE_KEY ?? '',
    },
    preflight: () => [
      { name: 'the suite answers', run: async () => void (await door('GET', 'quiet')) },
      { name: 'the shop answers', run: async () => void (await fetch(`${site}/healthz`)) },
    ],
    prepare: () => makeBucket(storage, `${project}-source`),
    checkSecrets: async () => {},
    backup: release => saveState(env.SUITE_URL ?? '', release),
    currentRelease: async () => ((await door('GET', 'release')) as { release: string | null }).release,
    plan: planOffline,
    apply: async release => {
      await door('POST', 'release', { release })
      return 'the functions serve'
    },
    traced: async traceId => {
      const { lines } = (await door('GET', `logs?limit=2000&holding=${traceId}`)) as { lines: string[] }
      return new Set(lines.flatMap(line => /"function":"([^"]+)"/.exec(line)?.[1] ?? []))
    },
    adminToken: async () => env.CARAVAN_ADMIN_TOKEN ?? '',
  }
}

type Door = (method: string, path: string, body?: object) => Promise<unknown>

const suiteDoor =
  (url: string): Door =>
  async (method, path, body) => {
    const answer = await fetch(`${url}/__suite/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(messageOf(text))
    return text === '' ? null : JSON.parse(text)
  }

const messageOf = (text: string): string =>
  (JSON.parse(text) as { error?: { message?: string } }).error?.message ?? text

async function makeBucket(storage: Storage, name: string): Promise<string> {
  const [there] = await storage.bucket(name).exists()
  if (there) return `${name} is there`
  await storage.createBucket(name)
  return `${name} was made`
}

async function saveState(suiteUrl: string, release: string): Promise<string> {
  const answer = await fetch(`${suiteUrl}/__suite/state`)
  if (!answer.ok) throw new Error(`the state cannot be exported: ${answer.status}`)
  const folder = join(ROOT, '.caravan/backups')
  const file = join(folder, `before-${release}.tar.gz`)
  await mkdir(folder, { recursive: true })
  await writeFile(file, Buffer.from(await answer.arrayBuffer()), { mode: 0o600 })
  return file
}

/** Against the provider's schema, with what staging is told. */
async function planOffline(): Promise<string> {
  if (!existsSync(join(ROOT, 'terraform')) || !(await hasTerraform()))
    return 'not planned: Terraform is not installed here'
  await using workspace = await openWorkspace()
  const resources = await workspace.plan('staging')
  return `${resources.length} resources, against the provider's schema`
}
