const MARKUP: readonly (readonly [signal: string, points: number, pattern: RegExp])[] = [
  [
    'false-turn',
    5,
    /<\|(?:im_start|im_end|endoftext|system|user|assistant|eot_id)\|?>|\[\/?(?:inst|sys)\]|<<\/?sys>>/i,
  ],
  ['false-turn', 5, /^[ \t#*[<"{]{0,6}(?:system|assistant|developer)(?:[ \t]prompt)?["\]>*]{0,3}[ \t]?:/im],
  ['false-turn', 5, /<\/?(?:system|assistant|instructions?|prompt|tool_(?:call|result)|function_calls?)>/i],
  ['false-turn', 5, /"role"\s{0,4}:\s{0,4}"(?:system|assistant|tool)"/i],
  ['false-turn', 2, /%{3,}|={5,}|-{6,}|#{3,}[ \t]?(?:instruction|system|response|human|end|new)/i],
  ['code', 6, /<\s{0,4}(?:script|iframe|object|embed)\b|\bon(?:error|load|click)\s{0,4}=|javascript:/i],
  [
    'code',
    6,
    /\bunion\s{1,4}(?:all\s{1,4})?select\b|\bdrop\s{1,4}(?:table|database)\b|;\s{0,4}(?:delete\s{1,4}from|insert\s{1,4}into|update\s{1,4}\w{1,40}\s{1,4}set)\b/i,
  ],
  ['code', 6, /['"]\s{0,4}or\s{1,4}['"]?(\w{1,20})['"]?\s{0,4}=\s{0,4}['"]?\1/i],
  [
    'code',
    3,
    /\$\{\s{0,4}(?:jndi|env|process|system)|\{\{.{1,80}\}\}|(?:\.\.\/){2,}|\/etc\/passwd|\b(?:rm\s{1,4}-rf|os\.system|subprocess\.|eval\()/i,
  ],
  ['sends-data-out', 5, /!\[[^\]\n]{0,80}\]\(https?:\/\/[^)\s]{0,200}[?{]/i],
]

/** Points for what no shopper types: another speaker's turn, markup, code. Every pattern has bounded repeats. */
export function markupOf(text: string): Map<string, number> {
  const points = new Map<string, number>()
  for (const [signal, worth, pattern] of MARKUP)
    if (worth > (points.get(signal) ?? 0) && pattern.test(text)) points.set(signal, worth)
  return points
}
