import type { FunctionCall } from '../request/request.ts'

/** What a model says next: functions to call, or a text. */
export type Answer = { calls: FunctionCall[] } | { text: string }
