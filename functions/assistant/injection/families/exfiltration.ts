import type { Phrase } from '../grammar.ts'

/** Getting out what the assistant was told, secrets, and what belongs to others. */
export const EXFILTRATION: Readonly<Record<string, readonly Phrase[]>> = {
  'prompt-exfiltration': [
    {
      roles: [['reveal', 'say'], ['your', 'prior', 'system'], 'instruct'],
      within: 5,
      points: 3,
      unless: ['shop'],
    },
    {
      roles: [['reveal', 'say', 'ask'], ['your', 'prior', 'system', 'all'], 'instruct'],
      within: 5,
      points: 6,
      leads: true,
      unless: ['shop'],
    },
    {
      roles: ['reveal', ['the', 'me', 'i'], 'instruct'],
      within: 3,
      points: 4,
      leads: true,
      unless: ['shop'],
    },
    { roles: ['reveal', 'instruct'], within: 2, points: 4, leads: true, unless: ['shop'] },
    { roles: ['system', 'instruct'], within: 2, points: 3.5 },
    { roles: ['instruct', 'so', 'far'], within: 2, points: 4 },
    { roles: ['reveal', 'everything', 'prior'], within: 3, points: 4, leads: true },
    { roles: [['reveal', 'say'], 'prior', 'words'], within: 3, points: 5, leads: true, unless: ['shop'] },
    { roles: [['reveal', 'say'], 'words', 'prior'], within: 3, points: 5, leads: true, unless: ['shop'] },
    { roles: ['your', 'instruct'], within: 1, points: 2, unless: ['shop'] },
    {
      roles: ['reveal', 'your', ['rules', 'system', 'confidential']],
      within: 3,
      points: 3,
      leads: true,
      unless: ['shop'],
    },
    { roles: ['instruct', 'prior'], within: 2, points: 2 },
  ],
  'secret-exfiltration': [
    { roles: [['reveal', 'ask'], ['your', 'system'], 'secret'], within: 4, points: 4 },
    { roles: [['reveal', 'ask'], ['the', 'me'], 'secret'], within: 4, points: 3.5 },
    { roles: [['your', 'system'], 'secret'], within: 2, points: 3, unless: ['shop'] },
    { roles: [['reveal', 'ask'], ['the', 'your', 'me'], 'access', 'code'], within: 4, points: 4 },
    { roles: ['access', 'code'], within: 1, points: 2 },
    { roles: ['access', 'granted'], within: 2, points: 3 },
    { roles: ['correct', 'secret'], within: 2, points: 3 },
    { roles: ['secret', 'correct'], within: 4, points: 2 },
    { roles: ['reveal', 'confidential', ['data', 'pii']], within: 3, points: 2.5 },
  ],
  'personal-data': [
    { roles: ['reveal', 'purchase', 'others'], within: 5, points: 3 },
    { roles: ['reveal', 'others', ['purchase', 'pii', 'data']], within: 4, points: 2.5 },
    { roles: ['reveal', ['customer', 'others'], ['pii', 'data', 'purchase']], within: 4, points: 2.5 },
    { roles: [['reveal', 'ask'], 'customer', 'possessive', ['pii', 'secret']], within: 4, points: 3.5 },
    { roles: [['reveal', 'ask'], 'possessive', 'pii'], within: 3, points: 2.5, unless: ['shop'] },
    { roles: ['reveal', 'all', 'pii'], within: 3, points: 2 },
  ],
  'sends-data-out': [
    {
      roles: ['send', ['data', 'pii', 'instruct'], ['link', 'mail']],
      within: 9,
      points: 3.5,
      anyOrder: true,
    },
  ],
}
