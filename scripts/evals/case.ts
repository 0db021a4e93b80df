import { z } from 'zod'
import { NewProduct } from '../../schemas/product.ts'

/** Units by the product's name. */
const Units = z.record(z.string(), z.int())

/** What must hold once a case is over; what is left out is not looked at. */
export const Check = z
  .strictObject({
    orders: z.array(Units).optional().meta({ description: 'All orders, each confirmed and paid.' }),
    cart: Units.optional(),
    stock: Units.optional().meta({ description: 'Units that are left.' }),
    called: z
      .array(z.string())
      .optional()
      .meta({ description: 'Tools of the last turn, in this order among others.' }),
    notCalled: z.array(z.string()).optional().meta({ description: 'Tools that did nothing in any turn.' }),
    times: z
      .record(z.string(), z.int())
      .optional()
      .meta({ description: 'How often a tool was called in the last turn.' }),
    says: z.array(z.string()).optional().meta({ description: 'Patterns of the last answer, case apart.' }),
    saysNot: z.array(z.string()).optional(),
    receipt: z.boolean().optional().meta({
      description:
        'The last answer has for every line of every order of its turn: name, order id, transaction id, amount.',
    }),
    ticket: z.boolean().optional(),
  })
  .meta({ id: 'EvalCheck' })

export const EvalCase = z.strictObject({
  id: z.string().regex(/^[A-Z0-9-]+$/),
  category: z.enum([
    'happy',
    'quantity',
    'cart',
    'multi-step',
    'pricing',
    'safety',
    'information',
    'service',
  ]),
  name: z.string(),
  /** What should happen, for people and for a judge that is a model. */
  expected: z.string(),
  turns: z.array(z.string().min(1)).min(1).max(20),
  /** Instead of the six products of the requirements. */
  products: z.array(NewProduct).optional(),
  check: Check,
})
export type EvalCase = z.infer<typeof EvalCase>
export const EvalCases = z.array(EvalCase).min(1)
