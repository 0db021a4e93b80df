import type { OutsideClient } from '../kit/runtime.ts'

/** OWASP's password storage cheat sheet: Argon2id with 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Of a password that nobody has, with the same parameters: to compare with takes as long as with a real one. */
const NOBODYS =
  '$argon2id$v=19$m=19456,t=2,p=1$EsZaSJNyOJd+Glr2SsuIEA$XW8Asz65XhbHQaoYr/vwzcZVnGYYFCUKrVMx0R+OScA'

export interface Passwords {
  /** In the PHC string format, with the parameters and the salt. */
  hash(password: string): Promise<string>
  /** Takes as long for no hash as for a wrong one. */
  matches(password: string, hash: string | undefined): Promise<boolean>
}

export const passwords: OutsideClient<Passwords> = {
  name: 'passwords',
  secrets: [],
  create: () => ({
    hash: async password => (await import('@node-rs/argon2')).hash(password, PARAMETERS),
    matches: async (password, hash) => {
      const { verify } = await import('@node-rs/argon2')
      const right = await verify(hash ?? NOBODYS, password)
      return hash !== undefined && right
    },
  }),
}
