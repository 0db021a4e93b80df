/** What a drawing needs to know of a product: plain data from its own record. */
export interface Look {
  /** `#rrggbb` */
  colour: string
  /** Second colour: lining, grip, trim. */
  accent?: string
  /** Surface, in the trade's words: `stoneware`, `wood`, `leather`, `canvas`, … */
  finish?: string
  view: 'front' | 'angle'
}
