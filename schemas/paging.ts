import { z } from 'zod'

/** The query parameters of every list (AIP-158, https://google.aip.dev/158). */
export const pageQuery = {
  pageSize: z
    .string()
    .regex(/^[1-9][0-9]{0,2}$/)
    .optional()
    .meta({ description: 'At most 100; 24 when left out.' }),
  pageToken: z.string().max(500).optional(),
}
