import type { FlowMap } from '../lib/flow.ts'
import { movementsOf } from '../lib/movements.ts'
import { followGrowth } from '../live.ts'

const SVG = 'http://www.w3.org/2000/svg'
const MOST_AT_ONCE = 120
const MOST_IN_A_ROW = 4
const APART_S = 0.09
const WAY_S = 0.8
const PULSE_MS = 500
const JUST_MS = 1500

/** Lets what happens be seen on the map: dots travel along edges, nodes light up. Returns how to stop. */
export function moveOn(flow: FlowMap, picture: HTMLElement, layer: SVGGElement): () => void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  const called = new Map<string, number>()
  return followGrowth(grown => {
    for (const { edge, node, times, failed } of movementsOf(flow, grown, remember(called, grown))) {
      if (node !== undefined) lightUp(picture, node, failed)
      if (edge !== undefined && !calm.matches && !document.hidden) send(flow, layer, edge, times, failed)
    }
  })
}

/** Functions that were called within the last moments. */
function remember(called: Map<string, number>, grown: Readonly<Record<string, number>>): Set<string> {
  const now = performance.now()
  for (const name of Object.keys(grown))
    if (name.startsWith('functions.')) called.set(name.slice('functions.'.length), now)
  for (const [id, at] of called) if (now - at > JUST_MS) called.delete(id)
  return new Set(called.keys())
}

function lightUp(picture: HTMLElement, id: string, failed: boolean): void {
  const node = picture.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`)
  if (!node) return
  node.dataset.now = failed ? 'failed' : 'busy'
  setTimeout(() => delete node.dataset.now, PULSE_MS)
}

function send(flow: FlowMap, layer: SVGGElement, edge: string, times: number, failed: boolean): void {
  const way = flow.layout.ways.get(edge)
  if (!way) return
  for (let index = 0; index < Math.min(times, MOST_IN_A_ROW); index++)
    if (layer.childElementCount < MOST_AT_ONCE) layer.append(traveller(way, failed, index * APART_S))
  for (const motion of layer.querySelectorAll<SVGAnimationElement & { begun?: true }>('animateMotion')) {
    if (motion.begun) continue
    motion.begun = true
    motion.beginElementAt(Number(motion.dataset.after))
  }
}

function traveller(way: string, failed: boolean, afterS: number): SVGCircleElement {
  const dot = document.createElementNS(SVG, 'circle')
  dot.setAttribute('r', '4.5')
  dot.dataset.failed = String(failed)
  const motion = document.createElementNS(SVG, 'animateMotion')
  motion.setAttribute('path', way)
  motion.setAttribute('dur', `${WAY_S}s`)
  motion.setAttribute('begin', 'indefinite')
  motion.setAttribute('fill', 'freeze')
  motion.dataset.after = String(afterS)
  motion.addEventListener('endEvent', () => dot.remove())
  dot.append(motion)
  return dot
}
