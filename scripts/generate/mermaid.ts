import { eventsInto } from './declared.ts'
import type { Found, Platform } from './platform.ts'

/** The flow of events through functions as a Mermaid graph: boxes are functions by context, rounded are events. */
export function flowGraph({ functions, events, contexts }: Platform): string[] {
  const part = functions.filter(({ declared }) => declared.emits.length + eventsInto(declared).length > 0)
  const groups = contexts.flatMap(context => {
    const inside = part.filter(one => one.context === context)
    if (inside.length === 0) return []
    return [
      `  subgraph ${context}`,
      ...inside.map(({ declared }) => `    ${node(declared.id)}["${declared.id}"]`),
      '  end',
    ]
  })
  return [
    '```mermaid',
    'flowchart LR',
    ...groups,
    ...events.map(({ name }) => `  ${node(name)}(["${name}"])`),
    ...part.flatMap(arrows),
    '```',
  ]
}

const arrows = ({ declared }: Found): string[] => [
  ...declared.emits.map(({ name }) => `  ${node(declared.id)} --> ${node(name)}`),
  ...eventsInto(declared).map(({ name }) => `  ${node(name)} --> ${node(declared.id)}`),
]

/** A Mermaid id: no dots, and no dash that could read as an arrow. */
const node = (name: string): string => name.replaceAll(/[^a-z0-9]/g, '_')
