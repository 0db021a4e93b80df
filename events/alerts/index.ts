import { assistantRules, conversationRules } from './assistant-rules.ts'
import { burnRules } from './burn-rules.ts'
import { frontRules } from './front-rules.ts'
import { platformRules } from './platform-rules.ts'
import type { AlertRule } from './rule.ts'
import { shopRules } from './shop-rules.ts'

/** Every alert there is. */
export const alertRules: readonly AlertRule[] = [
  ...frontRules,
  ...burnRules,
  ...platformRules,
  ...shopRules,
  ...assistantRules,
]

export { conversationRules }
