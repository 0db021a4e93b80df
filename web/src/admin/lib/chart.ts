/** A bar of a chart: its parts from below, in the unit of the chart. */
export interface Bar {
  label: string
  parts: readonly { key: string; value: number }[]
  /** What it says to those who point at it or listen. */
  text: string
}

/** A part of a bar as it is drawn: from the left and from the top, in hundredths of the chart. */
export interface Block {
  key: string
  x: number
  y: number
  width: number
  height: number
}

const GAP = 0.24

export const totalOf = ({ parts }: Bar): number => parts.reduce((sum, { value }) => sum + value, 0)

/** The next round number above what the bars reach: 1, 2 or 5 with zeros. */
export function ceilingOf(bars: readonly Bar[]): number {
  const most = Math.max(0, ...bars.map(totalOf))
  if (most <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(most))
  return [1, 2, 5, 10].map(step => step * power).find(step => step >= most) ?? most
}

/** Where each part of each bar is drawn. What is less than nothing is drawn as nothing. */
export function blocksOf(bars: readonly Bar[], ceiling: number): Block[][] {
  const space = 100 / Math.max(1, bars.length)
  return bars.map(({ parts }, index) => {
    let below = 0
    return parts.map(({ key, value }) => {
      const height = (Math.max(0, value) / ceiling) * 100
      below += height
      return {
        key,
        x: round(index * space + (space * GAP) / 2),
        y: round(100 - below),
        width: round(space * (1 - GAP)),
        height: round(height),
      }
    })
  })
}

const round = (value: number): number => Math.round(value * 1000) / 1000

/** The bar that reaches highest; nothing where none does. */
export function highestOf(bars: readonly Bar[]): Bar | undefined {
  const [best] = bars.filter(bar => totalOf(bar) > 0).sort((a, b) => totalOf(b) - totalOf(a))
  return best
}
