/** Takes what a pattern finds out of a phrase; whether it was there. */
export type Take = (pattern: RegExp, use: (found: RegExpExecArray) => void) => boolean
