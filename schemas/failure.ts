import { z } from 'zod'

/** What every refusal looks like (after AIP-193, https://google.aip.dev/193). */
export const Failure = z
  .object({
    error: z.object({
      code: z.string().meta({ description: "Google's canonical code, e.g. `INVALID_ARGUMENT`." }),
      reason: z.string().meta({ description: 'Ours, stable, e.g. `CART_EMPTY`.' }),
      message: z.string(),
      requestId: z.string(),
      details: z
        .array(z.looseObject({ field: z.string().optional(), message: z.string().optional() }))
        .optional(),
    }),
  })
  .meta({ id: 'Failure' })
export type Failure = z.infer<typeof Failure>
