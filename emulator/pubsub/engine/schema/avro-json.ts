import type { AvroType } from './avro-schema.ts'
import { isObject, mismatch, parseJson } from './schema-mismatch.ts'

/**
 * Avro's JSON encoding (https://avro.apache.org/docs/1.11.1/specification/#json-encoding): every field is there, a value of a
 * union is wrapped in the name of its type, bytes are text of code points up to 255. Other fields are passed over.
 */
export function checkAvroJson(type: AvroType, data: Buffer): void {
  check(type, parseJson(data), '')
}

const PRIMITIVES: Record<string, (value: unknown) => boolean> = {
  null: value => value === null,
  boolean: value => typeof value === 'boolean',
  int: value => isWhole(value) && value >= -(2 ** 31) && value < 2 ** 31,
  long: value => isWhole(value) && value >= -(2 ** 63) && value <= 2 ** 63,
  float: isNumber,
  double: isNumber,
  string: value => typeof value === 'string',
  bytes: isBytes,
}

function check(type: AvroType, value: unknown, at: string): void {
  const { typeName } = type
  const primitive = PRIMITIVES[typeName]
  if (primitive) {
    if (!primitive(value)) mismatch(at, `of type ${typeName}`)
  } else if (typeName.startsWith('union')) checkUnion(type, value, at)
  else if (typeName === 'array') checkArray(type.itemsType!, value, at)
  else if (typeName === 'map') checkMap(type.valuesType!, value, at)
  else if (typeName === 'enum') checkEnum(type, value, at)
  else if (typeName === 'fixed') checkFixed(type, value, at)
  else checkRecord(type, value, at)
}

function checkEnum({ symbols }: AvroType, value: unknown, at: string): void {
  if (!symbols!.includes(value as string)) mismatch(at, 'a symbol of the enum')
}

function checkFixed({ size }: AvroType, value: unknown, at: string): void {
  if (!isBytes(value) || value.length !== size) mismatch(at, `${size} bytes`)
}

function checkRecord({ fields }: AvroType, value: unknown, at: string): void {
  if (!isObject(value)) mismatch(at, 'an object')
  for (const { name, type } of fields!) {
    if (!Object.hasOwn(value, name)) mismatch(`${at}.${name}`, 'there')
    check(type, value[name], `${at}.${name}`)
  }
}

function checkUnion({ types }: AvroType, value: unknown, at: string): void {
  const [key, ...more] = isObject(value) ? Object.keys(value) : []
  const branch = value === null ? 'null' : key
  const type = types!.find(({ branchName }) => branchName === branch)
  if (!type || more.length > 0) mismatch(at, 'null or an object whose one key names a type of the union')
  if (isObject(value)) check(type, value[branch!], `${at}.${branch}`)
}

function checkArray(items: AvroType, value: unknown, at: string): void {
  if (!Array.isArray(value)) mismatch(at, 'an array')
  value.forEach((item, index) => {
    check(items, item, `${at}[${index}]`)
  })
}

function checkMap(values: AvroType, value: unknown, at: string): void {
  if (!isObject(value)) mismatch(at, 'an object')
  for (const [key, each] of Object.entries(value)) check(values, each, `${at}.${key}`)
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value)
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number'
}

function isBytes(value: unknown): value is string {
  return typeof value === 'string' && !/[^\0-\xff]/.test(value)
}
