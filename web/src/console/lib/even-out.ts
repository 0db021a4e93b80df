/** Something on a line: where it would like to be, and how much room it needs. */
export interface Wish {
  at: number
  width: number
}

interface Block {
  sum: number
  count: number
}

/**
 * Places for things on a line, in their order and without overlap, as near to their wishes as can be (least squares: pool
 * adjacent violators).
 */
export function evenOut(wishes: readonly Wish[], gap: number): number[] {
  const offsets: number[] = []
  let offset = 0
  for (const [index, { width }] of wishes.entries()) {
    const before = wishes[index - 1]
    if (before) offset += before.width / 2 + gap + width / 2
    offsets.push(offset)
  }
  const blocks: Block[] = []
  for (const [index, { at }] of wishes.entries()) {
    blocks.push({ sum: at - offsets[index]!, count: 1 })
    mergeWhileFalling(blocks)
  }
  const level = blocks.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count))
  return offsets.map((offset, index) => offset + level[index]!)
}

function mergeWhileFalling(blocks: Block[]): void {
  for (;;) {
    const [before, last] = blocks.slice(-2)
    if (!before || !last || before.sum / before.count <= last.sum / last.count) return
    blocks.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count })
  }
}
