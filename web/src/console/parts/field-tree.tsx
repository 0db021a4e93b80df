import type { FieldView } from '../answers.ts'
import { sayMany } from '../say.ts'

/** How deep a tree is open from the beginning. */
const OPEN_DEPTH = 2

/** The fields of a document with their types; maps and arrays open and close. */
export const FieldTree = ({
  fields,
  depth = 0,
}: {
  fields: Readonly<Record<string, FieldView>>
  depth?: number
}) => (
  <ul class="fields">
    {Object.entries(fields).map(([name, field]) => (
      <li key={name}>
        <OneField name={name} field={field} depth={depth} />
      </li>
    ))}
  </ul>
)

function OneField({ name, field, depth }: { name: string; field: FieldView; depth: number }) {
  if (field.type !== 'map' && field.type !== 'array')
    return (
      <>
        <b>{name}</b> <span class="value">{textOf(field)}</span> <small>{field.type}</small>
      </>
    )
  const inner = field.type === 'map' ? field.value : Object.fromEntries(Object.entries(field.value))
  const size = Object.keys(inner).length
  return (
    <details open={depth < OPEN_DEPTH}>
      <summary>
        <b>{name}</b>{' '}
        <small>{field.type === 'map' ? sayMany(size, 'field') : sayMany(size, 'element')}</small>
      </summary>
      <FieldTree fields={inner} depth={depth + 1} />
    </details>
  )
}

function textOf(field: Exclude<FieldView, { type: 'map' | 'array' }>): string {
  if (field.type === 'null') return 'null'
  if (field.type === 'bytes')
    return `${field.value}${field.bytes * 2 > field.value.length ? '…' : ''}, ${sayMany(field.bytes, 'byte')}`
  return String(field.value)
}
