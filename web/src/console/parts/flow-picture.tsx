import { useEffect, useRef } from 'preact/hooks'
import type { Subscription } from '../answers.ts'
import type { FlowMap, MapNode } from '../lib/flow.ts'
import { NODE_HEIGHT } from '../lib/flow-layout.ts'
import { counters } from '../live.ts'
import { hrefOf } from '../routes.ts'
import { sayCount } from '../say.ts'
import { moveOn } from './travellers.ts'

/** The map as a picture: functions are boxes, topics round, and messages travel between them as they do. */
export function FlowPicture({
  flow,
  chosen,
  subscriptions,
}: {
  flow: FlowMap
  chosen: string | undefined
  subscriptions: readonly Subscription[]
}) {
  const picture = useRef<HTMLDivElement>(null)
  const layer = useRef<SVGGElement>(null)
  useEffect(() => {
    if (layer.current && picture.current) return moveOn(flow, picture.current, layer.current)
  }, [flow])
  useEffect(() => {
    if (picture.current) beginAtMiddle(picture.current, flow)
  }, [flow])
  useEffect(() => {
    // What an address names may lie where nobody has scrolled to.
    const node = chosen && picture.current?.querySelector(`[data-node="${CSS.escape(chosen)}"]`)
    if (node) node.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [flow, chosen])
  const { width, height } = flow.layout
  const waiting = waitingBy(flow, subscriptions)
  return (
    <div class="flow" ref={picture} style={{ '--width': width, '--height': height }}>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <g class="ways" data-chosen={chosen ? '' : undefined}>
          {flow.edges.map(({ id, from, to }) => (
            <path
              key={id}
              d={flow.layout.ways.get(id)}
              class={from === chosen || to === chosen ? 'near' : undefined}
            />
          ))}
        </g>
        <g ref={layer} class="travellers" />
      </svg>
      {flow.nodes.map(node => (
        <NodeBox
          key={node.id}
          node={node}
          place={flow.layout.nodes.get(node.id) ?? { x: 0, y: 0 }}
          chosen={node.id === chosen}
          waiting={waiting.get(node.id) ?? 0}
        />
      ))}
    </div>
  )
}

/** Where the map is wider than its frame, it begins where most of it is. */
function beginAtMiddle(picture: HTMLElement, { layout: { nodes, width } }: FlowMap): void {
  const frame = picture.parentElement
  if (!frame || nodes.size === 0) return
  const middle = [...nodes.values()].reduce((sum, { x }) => sum + x, 0) / nodes.size
  frame.scrollLeft = (middle / width) * picture.clientWidth - frame.clientWidth / 2
}

/** Messages that wait, by the function that they wait for. */
function waitingBy({ edges }: FlowMap, subscriptions: readonly Subscription[]): Map<string, number> {
  const backlogs = new Map(subscriptions.map(({ name, backlog }) => [name.split('/').at(-1), backlog]))
  const waiting = new Map<string, number>()
  for (const { to, subscription } of edges) {
    const backlog = subscription === undefined ? 0 : (backlogs.get(subscription) ?? 0)
    if (backlog > 0) waiting.set(to, (waiting.get(to) ?? 0) + backlog)
  }
  return waiting
}

function NodeBox({
  node: { id, kind, name, label, width },
  place: { x, y },
  chosen,
  waiting,
}: {
  node: MapNode
  place: { x: number; y: number }
  chosen: boolean
  waiting: number
}) {
  const times = counters.value[kind === 'function' ? `functions.${name}` : `topic.${name}`] ?? 0
  return (
    <a
      href={hrefOf('', { node: id })}
      class="node"
      data-node={id}
      data-kind={kind}
      data-waiting={waiting > 0 ? '' : undefined}
      aria-current={chosen ? 'true' : undefined}
      style={{ '--x': x - width / 2, '--y': y - NODE_HEIGHT / 2, '--w': width, '--h': NODE_HEIGHT }}
    >
      <span>
        <span class="sr-only">{kind} </span>
        {label}
      </span>{' '}
      {times > 0 && (
        <small>
          {sayCount(times)}
          <span class="sr-only"> {kind === 'function' ? 'calls' : 'messages'}</span>
        </small>
      )}{' '}
      {waiting > 0 && <em>{sayCount(waiting)} waiting</em>}
    </a>
  )
}
