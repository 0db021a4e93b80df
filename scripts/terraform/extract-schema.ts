/**
 * Extracts the part of the google provider's schema that terraform/ uses from the types that are generated of it:
 * `npm pack @cdktf/provider-google@16.12.1` (provider 6.50.0), unpack, then
 * `node scripts/terraform/extract-schema.ts <unpacked>/package > scripts/terraform/google-schema.json`.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AttributeSchema, type BlockSchema, type GoogleSchema, RESOURCES, SOURCES } from './schema.ts'

interface Member {
  name: string
  flags: string
  /** The accessor's kind (`String`, `NumberMap`, …), or the class that holds a nested structure. */
  scalar?: string
  nested?: { struct: string; many: boolean }
}

const MARK = /^ +\/\/ (\w+) - computed: (\w+), optional: (\w+), required: (\w+) *$/

/** The members of every generated class, by the structure that it stands for. */
function readModule(text: string): Map<string, Member[]> {
  const structs = new Map<string, Member[]>()
  for (const body of text.split(/^export class /m).slice(1)) {
    const struct = (/^\w+/.exec(body)?.[0] ?? '').replace(/OutputReference$|List$/, '')
    structs.set(struct, [...(structs.get(struct) ?? []), ...readMembers(body)])
  }
  return structs
}

function readMembers(body: string): Member[] {
  const lines = body.split('\n')
  return lines.flatMap((line, at) => {
    const [, name = '', ...flags] = MARK.exec(line) ?? []
    if (name === '') return []
    const after = lines.slice(at + 1, at + 8)
    const end = after.findIndex(other => MARK.test(other))
    return [readMember(name, flags, after.slice(0, end === -1 ? undefined : end).join('\n'))]
  })
}

function readMember(name: string, flags: (string | undefined)[], code: string): Member {
  const [computed, optional, required] = flags.map(flag => flag === 'true')
  const told = `${required ? 'r' : ''}${optional ? 'o' : ''}${computed ? 'c' : ''}`
  const [, className] = new RegExp(`new (\\w+)\\(this, ['"]${name}['"]`).exec(code) ?? []
  if (className && !className.startsWith('cdktf')) {
    const struct = className.replace(/OutputReference$|List$/, '')
    if (struct !== className)
      return { name, flags: told, nested: { struct, many: className.endsWith('List') } }
  }
  const [, map] = new RegExp(`new cdktf\\.(\\w+)Map\\(this, ['"]${name}['"]`).exec(code) ?? []
  const scalar = /this\.get(\w+)Attribute\(/.exec(code)?.[1] ?? declaredType(code)
  const list = /toList|tolist/.test(code) ? 'Set' : undefined
  return { name, flags: told, scalar: map ? `${map}Map` : (list ?? scalar ?? 'String') }
}

/** The provider itself has no accessors by type; its fields are declared with one. */
function declaredType(code: string): string | undefined {
  const [, type = ''] = /private _\w+\?: (.+);/.exec(code) ?? []
  if (type.startsWith('{')) return 'StringMap'
  if (type.endsWith('[]')) return 'List'
  return type.startsWith('boolean') ? 'Boolean' : type === 'number' ? 'Number' : undefined
}

const TYPES: Record<string, unknown> = {
  String: 'string',
  Number: 'number',
  Boolean: 'bool',
  List: ['list', 'string'],
  Set: ['set', 'string'],
  NumberList: ['list', 'number'],
  StringMap: ['map', 'string'],
  NumberMap: ['map', 'number'],
  BooleanMap: ['map', 'bool'],
}

/** What is written as a block, and how: `name → list | set | struct`. */
function readBlocks(text: string): Map<string, string> {
  const blocks = new Map<string, string>()
  for (const [, name = '', type = ''] of text.matchAll(
    /(\w+): \{\s+value: [^\n]+\s+isBlock: true,\s+type: "(\w+)"/g,
  ))
    blocks.set(name, type)
  return blocks
}

function blockOf(struct: string, structs: Map<string, Member[]>, blocks: Map<string, string>): BlockSchema {
  const attributes: Record<string, AttributeSchema> = {}
  const nested: BlockSchema['blocks'] = {}
  for (const member of structs.get(struct) ?? []) {
    if (member.nested && blocks.has(member.name)) {
      const { many, struct: inner } = member.nested
      nested[member.name] = {
        nesting: many
          ? (blocks.get(member.name) as 'list' | 'set')
          : member.name === 'timeouts'
            ? 'single'
            : 'list',
        ...(member.flags.includes('r') && { min: 1 }),
        ...(!many && member.name !== 'timeouts' && { max: 1 }),
        block: blockOf(inner, structs, blocks),
      }
    } else attributes[member.name] = [typeOf(member, structs), member.flags]
  }
  return { attributes, blocks: nested }
}

function typeOf({ scalar, nested }: Member, structs: Map<string, Member[]>): unknown {
  if (!nested) return TYPES[scalar ?? 'String'] ?? 'string'
  const members = structs.get(nested.struct) ?? []
  return ['list', ['object', Object.fromEntries(members.map(one => [one.name, typeOf(one, structs)]))]]
}

/** The TypeScript that a compiled file carries in its source map: the flags stand in comments there. */
function sourceOf(compiled: string): string {
  const map = compiled.slice(compiled.lastIndexOf('base64,') + 'base64,'.length)
  return (
    (JSON.parse(Buffer.from(map, 'base64').toString()) as { sourcesContent: string[] }).sourcesContent[0] ??
    ''
  )
}

function extract(root: string, name: string, prefix: string): BlockSchema {
  const folder = `${prefix}${name.replaceAll('_', '-')}`
  const text = sourceOf(readFileSync(join(root, 'lib', folder, 'index.js'), 'utf8'))
  const structs = readModule(text)
  const main = /^export class (\w+) extends cdktf\.Terraform(?:Resource|Provider|DataSource)/m.exec(text)?.[1]
  if (!main) throw new Error(`no class of ${folder}`)
  return blockOf(main, structs, readBlocks(text))
}

const only = ({ attributes }: BlockSchema, names: readonly string[]): BlockSchema => ({
  attributes: Object.fromEntries(Object.entries(attributes).filter(([name]) => names.includes(name))),
  blocks: {},
})

const [root] = process.argv.slice(2)
if (!root) throw new Error('usage: extract-schema.ts <unpacked package>')
const schema: GoogleSchema = {
  notice:
    'A subset of the schema of terraform-provider-google 6.50.0, Copyright (c) HashiCorp, Inc., Mozilla Public License 2.0 (https://mozilla.org/MPL/2.0/).',
  provider: only(extract(root, 'provider', ''), [
    'project',
    'region',
    'zone',
    'default_labels',
    'user_project_override',
  ]),
  resources: Object.fromEntries(RESOURCES.map(name => [`google_${name}`, extract(root, name, '')])),
  sources: Object.fromEntries(SOURCES.map(name => [`google_${name}`, extract(root, name, 'data-google-')])),
}
process.stdout.write(`${JSON.stringify(schema)}\n`)
