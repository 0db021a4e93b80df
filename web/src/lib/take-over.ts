import { hydrate, type VNode } from 'preact'

let taking = false

/** Whether what is being drawn stands in the document already, exactly as it is drawn. */
export const isTakingOver = (): boolean => taking

/** Makes what stands in an element, and was drawn from the same, that of the app: it is not compared. */
export function takeOver(drawn: VNode, root: HTMLElement): void {
  taking = true
  hydrate(drawn, root)
  taking = false
}
