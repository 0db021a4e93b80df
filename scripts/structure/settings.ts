import type { Files, Problem, Rule } from './problem.ts'
import { isTest, withoutComments } from './problem.ts'

/** What stays as it is in the cloud: each names where the suite, a test or a demonstration stands in for something. */
export const LOCAL_SETTINGS: readonly string[] = [
  'CARAVAN_CHECK_ANSWERS',
  'CARAVAN_CRASHES',
  'DEMO_CHECKOUT',
  'FIRESTORE_EMULATOR_HOST',
  'FUNCTION_TARGET',
  'GCE_METADATA_HOST',
  'KMS_API_BASE',
  'PUBSUB_EMULATOR_HOST',
  'STRIPE_API_BASE',
]

const READ = /\b(?:setting|requireSetting)\(\s*'([A-Z][A-Z0-9_]*)'|\bprocess\.env\.([A-Z][A-Z0-9_]*)/g

/** What functions read of their environment is given to them by Terraform, in clear or as a declared secret. */
export const settings: Rule = files => {
  const given = givenBy(files)
  if (given === null) return []
  return readBy(files)
    .filter(({ name }) => !given.has(name))
    .map(
      ({ path, name }): Problem => ({
        path,
        problem: `reads ${name}, which terraform/functions.tf does not give it`,
      }),
    )
}

const readBy = (files: Files): { path: string; name: string }[] =>
  [...files]
    .filter(([path]) => path.startsWith('functions/') && path.endsWith('.ts') && !isTest(path))
    .flatMap(([path, text]) =>
      [...new Set([...withoutComments(text).matchAll(READ)].map(([, one, other]) => one ?? other ?? ''))].map(
        name => ({ path, name }),
      ),
    )

function givenBy(files: Files): ReadonlySet<string> | null {
  const terraform = files.get('terraform/functions.tf')
  const declared = files.get('terraform/generated/functions.json')
  if (!terraform || !declared) return null
  const functions = Object.values(JSON.parse(declared) as Record<string, { secrets: string[] }>)
  const clear = [...terraform.matchAll(/\b([A-Z][A-Z0-9_]{3,}) *=/g)].map(([, name = '']) => name)
  return new Set([...clear, ...functions.flatMap(({ secrets }) => secrets), ...LOCAL_SETTINGS])
}
