import type { Platform } from '../answers.ts'
import { type FlowEdge, type FlowLayout, type FlowNode, layOut } from './flow-layout.ts'
import { labelOf, shortEvent } from './label.ts'

/** A function or a topic on the map. Its id says which: `f:place-order`, `t:orders.order-placed.v1`. */
export interface MapNode extends FlowNode {
  kind: 'function' | 'topic'
  name: string
  /** As it is written on the map, in up to two lines. */
  label: string
}

/** What a function emits into a topic, or a subscription that brings a topic's messages to a function. */
export interface MapEdge extends FlowEdge {
  subscription: string | undefined
}

export interface FlowMap {
  nodes: readonly MapNode[]
  edges: readonly MapEdge[]
  layout: FlowLayout
  /** Functions that neither emit nor take events. */
  apart: readonly string[]
}

const LETTER_WIDTH = 7.2
const PADDING = 22
const LEAST_WIDTH = 64

/** Every consumer parks there; drawn, it would hide all else. */
const DEAD_LETTERS = 'dead-letters'

/** The map of everything that functions tell each other. */
export function flowOf({ functions, subscriptions, topics }: Platform): FlowMap {
  const emissions = functions.flatMap(({ id, emits }) =>
    emits.map(topic => ({
      id: `${id}>${topic}`,
      from: `f:${id}`,
      to: `t:${topic}`,
      subscription: undefined,
    })),
  )
  const deliveries = subscriptions
    .filter(({ topic }) => topic !== DEAD_LETTERS)
    .map(({ name, topic, function: id }) => ({
      id: name,
      from: `t:${topic}`,
      to: `f:${id}`,
      subscription: name,
    }))
  const edges = [...emissions, ...deliveries]
  const touched = new Set(edges.flatMap(({ from, to }) => [from, to]))
  const nodes = [
    ...functions.map(({ id, context }) => nodeOf('function', id, context)),
    ...topics.map(({ name }) => nodeOf('topic', name, name.split('.')[0] ?? '')),
  ].filter(({ id }) => touched.has(id))
  const apart = functions.filter(({ id }) => !touched.has(`f:${id}`)).map(({ id }) => id)
  return { nodes, edges, layout: layOut(nodes, edges), apart }
}

function nodeOf(kind: MapNode['kind'], name: string, group: string): MapNode {
  const label = kind === 'topic' ? shortEvent(name) : name
  const letters = Math.max(...labelOf(label).map(line => line.length))
  return {
    id: `${kind === 'topic' ? 't' : 'f'}:${name}`,
    kind,
    name,
    group,
    label,
    width: Math.max(LEAST_WIDTH, letters * LETTER_WIDTH + PADDING),
  }
}
