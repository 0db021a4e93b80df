import type { Phrase } from '../grammar.ts'

/** Making the assistant somebody else, who has no rules. */
export const PERSONA: Readonly<Record<string, readonly Phrase[]>> = {
  'role-play': [
    { roles: ['you', 'be', 'now'], within: 1, points: 2 },
    { roles: ['you', 'be', 'now', ['ai', 'character', 'free', 'special']], within: 6, points: 2 },
    { roles: ['you', 'can', 'act'], within: 4, points: 2 },
    { roles: ['act', 'as', ['ai', 'special', 'jailbreak', 'free', 'character']], within: 5, points: 2 },
    { roles: ['act', 'as'], within: 1, points: 1.5 },
    { roles: ['play', 'the', ['game', 'character']], within: 3, points: 2 },
    { roles: ['stay', 'character'], within: 3, points: 2.5 },
    { roles: ['special', 'mode'], within: 2, points: 3, unless: ['shop'] },
    { roles: ['from', 'now', 'you', 'can'], within: 4, points: 2.5 },
    { roles: ['jailbreak'], within: 1, points: 3 },
    { roles: ['opposite', ['answer', 'ai', 'character', 'mode']], within: 2, points: 1 },
  ],
  'rules-lifted': [
    { roles: ['free'], within: 1, points: 1.5 },
    { roles: ['free', ['ai', 'model', 'character', 'answer']], within: 4, points: 2 },
    { roles: ['without', ['all', 'your'], 'guard'], within: 4, points: 2.5, unless: ['shop'] },
    { roles: ['without', ['your', 'ai'], 'filter'], within: 3, points: 3 },
    { roles: ['without', 'care', ['guard', 'harm']], within: 5, points: 3 },
    { roles: ['can', 'do', 'everything'], within: 1, points: 2 },
    { roles: ['do', 'everything', 'now'], within: 1, points: 3 },
    { roles: [['not', 'stop'], 'refuse'], within: 4, points: 1.5 },
    { roles: ['ai', 'without', 'guard'], within: 12, points: 1.5 },
    { roles: ['not', 'stay', 'character'], within: 4, points: 2 },
  ],
  'talks-of-the-model': [
    { roles: ['ai'], within: 1, points: 1 },
    { roles: ['ai', 'you', 'can'], within: 12, points: 0.5 },
    { roles: ['language', 'model'], within: 1, points: 1 },
  ],
}
