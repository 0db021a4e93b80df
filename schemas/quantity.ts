import { z } from 'zod'

/** How many of one thing may be in a cart line. */
export const Quantity = z.int().min(1).max(999).meta({ id: 'Quantity' })
