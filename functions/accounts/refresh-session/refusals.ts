import { AppError } from '../../kit/app-error.ts'

/** The same for whatever is wrong with it, but for reuse, which its owner should know of. */
export const refreshRefused = (outcome: 'over' | 'reused'): AppError =>
  outcome === 'reused'
    ? new AppError(
        'UNAUTHENTICATED',
        'REFRESH_TOKEN_REUSED',
        'This refresh token was used before: the session has ended, sign in again.',
      )
    : new AppError('UNAUTHENTICATED', 'REFRESH_TOKEN_INVALID', 'This refresh token opens nothing; sign in.')
