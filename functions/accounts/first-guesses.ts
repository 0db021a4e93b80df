import { AppError } from '../kit/app-error.ts'

/** What guessers try first, of eight characters and more. */
const COMMON = new Set(
  `password password1 password12 password123 passw0rd p@ssw0rd p@ssword 12345678 123456789 1234567890 0123456789
  87654321 11111111 00000000 88888888 12341234 11223344 qwertyui qwertyuiop qwerty123 qwerty12 1q2w3e4r 1qaz2wsx
  q1w2e3r4 asdfghjk asdfasdf zxcvbnm1 abcd1234 abc12345 a1b2c3d4 iloveyou iloveyou1 sunshine princess football
  baseball superman starwars whatever trustno1 letmein1 welcome1 welcome123 admin123 administrator changeme
  changeme1 computer internet michelle jennifer corvette mercedes maverick midnight hello123 dragon12 monkey12
  master12 shadow12 michael1 charlie1 secret123 test1234 testtest default1 google123 samsung1 caravan1 caravan123`.split(
    /\s+/,
  ),
)

/** Whether a password is one of those that guessers try first, or the address itself. */
export const isGuessable = (password: string, email: string): boolean => {
  const plain = password.toLowerCase()
  return COMMON.has(plain) || plain === email.toLowerCase() || plain === email.toLowerCase().split('@')[0]
}

export function refuseGuessable(password: string, email: string): void {
  if (!isGuessable(password, email)) return
  throw new AppError(
    'INVALID_ARGUMENT',
    'PASSWORD_COMMON',
    'This password is one of the first to be guessed.',
    {
      details: [{ field: 'password', message: 'is one of the first to be guessed' }],
    },
  )
}
