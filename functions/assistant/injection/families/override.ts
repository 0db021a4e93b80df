import type { Phrase } from '../grammar.ts'

/** Telling the assistant to drop what it was told, and giving it something new to obey. */
export const OVERRIDE: Readonly<Record<string, readonly Phrase[]>> = {
  'instruction-override': [
    { roles: ['override', ['prior', 'all', 'your'], 'instruct'], within: 6, points: 3.5, anyOrder: true },
    { roles: ['override', ['prior', 'all', 'your'], 'instruct'], within: 6, points: 6, leads: true },
    { roles: ['override', ['prior', 'your'], 'rules'], within: 4, points: 3.5, unless: ['shop'] },
    {
      roles: ['override', ['prior', 'your', 'all'], 'rules'],
      within: 4,
      points: 5,
      leads: true,
      unless: ['shop'],
    },
    { roles: ['override', 'instruct'], within: 4, points: 3, anyOrder: true, unless: ['shop'] },
    { roles: ['override', 'instruct'], within: 4, points: 5, leads: true, unless: ['shop'] },
    { roles: ['override', 'everything', ['prior', 'told']], within: 4, points: 3.5, leads: true },
    { roles: ['override', 'everything', 'you', 'told'], within: 4, points: 4, leads: true },
    { roles: ['override', ['prior', 'all'], 'words'], within: 4, points: 4, leads: true, unless: ['shop'] },
    {
      roles: ['not', 'follow', ['prior', 'your', 'the', 'all'], ['instruct', 'rules']],
      within: 4,
      points: 4,
    },
    { roles: ['stop', 'follow', ['instruct', 'rules', 'prior']], within: 4, points: 5 },
  ],
  'new-instructions': [
    { roles: ['instruct', 'changed'], within: 3, points: 3 },
    { roles: ['fresh', 'instruct'], within: 2, points: 2.5, unless: ['shop'] },
    { roles: ['your', 'fresh', 'task'], within: 2, points: 3 },
    { roles: ['situation', 'changed'], within: 3, points: 1.5 },
    { roles: ['prior', ['instruct', 'task'], 'changed'], within: 4, points: 3 },
    { roles: ['from', 'now', 'far', 'you'], within: 3, points: 1 },
  ],
  'false-turn': [
    { roles: ['quote', 'rule_end', 'turn'], within: 3, points: 2 },
    { roles: ['rule_end', ['prior', 'the', 'fresh'], 'turn'], within: 3, points: 1 },
    { roles: ['quote', 'turn', 'quote'], within: 1, points: 1 },
  ],
}
