import type { Phrase } from '../grammar.ts'

/** Dictating what the answer must be, or pressing for it. */
export const STEERING: Readonly<Record<string, readonly Phrase[]>> = {
  'dictated-answer': [
    { roles: ['begin', 'your', 'answer'], within: 2, points: 4 },
    { roles: ['say', 'quote'], within: 2, points: 1 },
    { roles: ['begin', 'quote'], within: 2, points: 2 },
    { roles: ['only', 'say', 'quote'], within: 5, points: 3 },
    { roles: ['say', 'only', 'quote'], within: 5, points: 3 },
    { roles: ['say', 'only', 'else'], within: 4, points: 2 },
    { roles: ['you', 'must', 'say'], within: 4, points: 3 },
    { roles: ['say', 'access', 'granted'], within: 6, points: 3 },
    { roles: ['you', 'can', 'only', 'say'], within: 3, points: 2 },
  ],
  pressure: [
    { roles: ['not', 'follow', 'threat'], within: 8, points: 3 },
    { roles: ['otherwise', 'you', 'threat'], within: 8, points: 2 },
    { roles: ['you', 'must', ['follow', 'instruct', 'answer']], within: 5, points: 2 },
    { roles: ['must', 'override'], within: 5, points: 2.5 },
  ],
}
