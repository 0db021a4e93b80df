import { z } from 'zod'

/** One measurement under the name that the metric registry gives it; labels tell its time series apart. */
export const Signal = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9_.]{2,80}$/),
    value: z.number(),
    labels: z.record(z.string().regex(/^[a-z][a-z_]{0,39}$/), z.string().max(200)),
  })
  .meta({ id: 'Signal' })
export type Signal = z.infer<typeof Signal>
