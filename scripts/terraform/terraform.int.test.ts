// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDeclared } from './declared.ts'
import { breaches } from './plan-rules.ts'
import type { PlannedResource, Workspace } from './workspace.ts'
import { hasTerraform, openWorkspace } from './workspace.ts'

/** A plan has some 1,400 resources; on a machine that is busy besides it takes a minute. */
const LONGEST = 240_000

describe.skipIf(!(await hasTerraform()))('terraform', { timeout: LONGEST }, () => {
  let workspace: Workspace
  let plan: PlannedResource[]
  const declared = readDeclared()
  beforeAll(async () => {
    workspace = await openWorkspace()
    plan = await workspace.plan('production')
  }, LONGEST)
  afterAll(() => workspace[Symbol.asyncDispose]())

  test('is formatted and valid', async () => {
    expect((await workspace.terraform('fmt', '-check', '-recursive')).ok).toBe(true)
    expect(await workspace.terraform('validate', '-no-color')).toMatchObject({ ok: true })
  })

  test('plans what is declared, and nothing more', () => {
    expect(breaches(plan, declared)).toEqual([])
  })

  test('plans staging too', async () => {
    expect(breaches(await workspace.plan('staging'), declared)).toEqual([])
  })

  test('refuses variables that make no sense, and says what to do', async () => {
    const { ok, output } = await workspace.terraform('test', '-no-color')
    expect(ok, output).toBe(true)
  })

  const planted: [error: string, file: string, from: string, to: string, said: RegExp][] = [
    ['a misspelt argument', 'topics.tf', 'display_name = "Signs', 'display = "Signs', /Unsupported argument/],
    [
      'a value of the wrong type',
      'schedules.tf',
      '"180s"',
      '["180s"]',
      /Inappropriate value|Incorrect attribute/,
    ],
    [
      'a resource that is not there',
      'web.tf',
      'google_storage_bucket.web.name',
      'google_storage_bucket.site.name',
      /undeclared resource/,
    ],
    [
      'a required argument left out',
      'topics.tf',
      'role               = "roles/iam.serviceAccountTokenCreator"',
      '',
      /Missing required/,
    ],
  ]
  test.each(planted)('finds %s', async (_, file, from, to, said) => {
    const undo = await replace(join(workspace.folder, file), from, to)
    const { ok, output } = await workspace.terraform('validate', '-no-color')
    await undo()
    expect({ ok, said: said.test(output) ? 'as expected' : output }).toEqual({
      ok: false,
      said: 'as expected',
    })
  })

  const misplanned: [breach: string, file: string, from: string, to: string, said: RegExp][] = [
    [
      'a subscription without its dead letter',
      'modules/topic/main.tf',
      'each.value.deadLetterTopic[*]',
      '[]',
      /has not the dead letter/,
    ],
    [
      'a function that anybody may call',
      'modules/function/main.tf',
      'each.key == "allUsers" ? "allUsers" :',
      'true ? "allUsers" :',
      /lets in allUsers/,
    ],
    [
      'an account that reads every database',
      'modules/function/main.tf',
      'resource.name == \\"projects/${var.project}/databases/${var.declared.database}\\"',
      'true',
      /opens every database/,
    ],
    [
      'a secret in clear',
      'functions.tf',
      'LOG_LEVEL            = var.log_level',
      'STRIPE_SECRET_KEY = "sk"',
      /in clear/,
    ],
    [
      'messages that are kept too short',
      'modules/topic/main.tf',
      '"${each.value.retentionSeconds}s"',
      '"600s"',
      /as long as declared/,
    ],
    [
      'a topic that is left out',
      'topics.tf',
      'for_each = local.topics',
      'for_each = { for k, v in local.topics : k => v if k != "dead-letters" }',
      /topic dead-letters is missing/,
    ],
    [
      "a threshold that is not the rule's",
      'alerts.tf',
      'query               = each.value.query',
      'query               = replace(each.value.query, "> 0.05", "> 0.5")',
      /alert high-error-rate has another threshold/,
    ],
    [
      'an alert that is told too late',
      'alerts.tf',
      '"${each.value.forSeconds}s"',
      '"3600s"',
      /alert service-down has another window/,
    ],
    [
      'a promise that is smaller than declared',
      'slo.tf',
      'goal                = each.value.goal',
      'goal                = 0.9',
      /objective availability is not as declared/,
    ],
    [
      'lines that nobody counts',
      'alerts.tf',
      'for_each = local.log_metrics',
      'for_each = { for name, one in local.log_metrics : name => one if name != "caravan/parked" }',
      /log-based metric caravan\/parked is missing/,
    ],
    [
      'a function that may ask models without declaring it',
      'models.tf',
      'contains(declared.outside, "gemini")',
      'contains(declared.outside, "gemini") || id == "place-order"',
      /roles\/aiplatform\.user of place-order is declared nowhere/,
    ],
    [
      'a function that cannot unseal what it declares',
      'kms.tf',
      'contains(declared.outside, "vault")',
      'contains(declared.outside, "vault") && id != "export-account"',
      /cryptoKeyEncrypterDecrypter of export-account is missing/,
    ],
    [
      'a page that nothing answers',
      'web.tf',
      '"/account/**"',
      '"/accounts/**"',
      /page \/account\/sign-in is answered by nothing/,
    ],
    [
      'pages without a header of theirs',
      'web.tf',
      'if header.key != "Cache-Control"',
      'if !contains(["Cache-Control", "Permissions-Policy"], header.key)',
      /pages leave without Permissions-Policy/,
    ],
  ]
  test('finds every breach that is planted in the plan', async () => {
    await using planted = await openWorkspace()
    for (const [, file, from, to] of misplanned) await replace(join(planted.folder, file), from, to)
    const found = breaches(await planted.plan('production'), declared).join('\n')
    expect(misplanned.filter(([, , , , said]) => !said.test(found)).map(([breach]) => breach)).toEqual([])
  })
})

/** Returns how to undo it. */
async function replace(path: string, from: string, to: string): Promise<() => Promise<void>> {
  const right = await readFile(path, 'utf8')
  expect(right).toContain(from)
  await writeFile(
    path,
    right.replace(from, () => to),
  )
  return () => writeFile(path, right)
}
