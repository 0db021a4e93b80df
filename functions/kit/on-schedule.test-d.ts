import { expectTypeOf } from 'vitest'
import { orderCancelled, orderPlaced } from '../../events/orders.ts'
import { onSchedule } from './on-schedule.ts'

onSchedule({
  id: 'expire-orders',
  summary: 'Ends what waited too long.',
  schedule: '* * * * *',
  emits: [orderCancelled],
  async run({ act, find, now }) {
    expectTypeOf(now).toEqualTypeOf<Date>()
    expectTypeOf(await find<{ a: string }>({ group: 'orders' }))
      .items.toHaveProperty('data')
      .toEqualTypeOf<{ a: string }>()
    await act('demo', 'cause', async ({ emit }) => {
      // @ts-expect-error wrong data
      emit(orderCancelled, { orderId: 'ord_1' })
      // @ts-expect-error an event that is not in `emits`
      emit(orderPlaced, {} as never)
    })
    return { ended: 1 }
  },
})

onSchedule({
  id: 'sweep-orders',
  summary: 'Emits what names somebody else.',
  schedule: '* * * * *',
  // @ts-expect-error this function is no producer of it
  emits: [orderCancelled],
  run: async () => ({}),
})
