import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Shipment } from '../../schemas/shipping.ts'
import type { ShipmentDocument, StoredShipment } from './shipment.ts'
import {
  afterWorkingDays,
  cancelled,
  carried,
  created,
  orderIdOf,
  progressed,
  real,
  shipmentIdOf,
  shipmentView,
} from './shipment.ts'

const OPTION = {
  shippingOptionId: 'standard',
  name: 'Standard',
  carrier: 'Caravan Post',
  parcelPrice: 499,
  deliveryDays: { min: 3, max: 5 },
}
/** A Thursday. */
const NOW = new Date('2026-11-19T10:00:00.000Z')
const hoursLater = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000)

const packed = (): StoredShipment => created({ orderId: 'ord_1', contactId: 'con_1' }, OPTION, NOW)
const inState = (status: StoredShipment['status']): StoredShipment => ({ ...packed(), status })

describe('a shipment', () => {
  test('is named after its order, and back', () => {
    expect(shipmentIdOf('ord_a_1')).toBe('shp_a_1')
    expect(orderIdOf(shipmentIdOf('ord_a_1'))).toBe('ord_a_1')
  })

  test('begins packed, to be fetched two hours later', () => {
    expect(packed()).toMatchObject({
      shipmentId: 'shp_1',
      status: 'created',
      carrier: 'Caravan Post',
      events: [{ status: 'created', at: '2026-11-19T10:00:00.000Z' }],
      nextAt: '2026-11-19T12:00:00.000Z',
    })
  })

  test('shows its shopper what the interface declares', () => {
    expect(Shipment.strict().parse(shipmentView(packed()))).toMatchObject({ shipmentId: 'shp_1' })
  })
})

describe('the carrier', () => {
  test('leaves a parcel alone until it is packed', () => {
    expect(carried(packed(), hoursLater(1.99))).toBeNull()
  })

  test('fetches it when it is packed, and delivers it three working days later', () => {
    const dispatched = carried(packed(), hoursLater(2))
    expect(dispatched).toMatchObject({ status: 'dispatched', nextAt: '2026-11-24T12:00:00.000Z' })
    expect(carried(dispatched as StoredShipment, hoursLater(100))).toBeNull()
    const delivered = carried(dispatched as StoredShipment, new Date('2026-11-24T12:00:00.000Z'))
    expect(delivered?.events.map(({ status }) => status)).toEqual(['created', 'dispatched', 'delivered'])
    expect(delivered).not.toHaveProperty('nextAt')
  })

  test.each(['delivered', 'cancelled', 'recalled'] as const)(
    'has nothing to do with one that is %s',
    status => {
      expect(carried(inState(status), hoursLater(1000))).toBeNull()
    },
  )
})

describe('a step', () => {
  const fits = { dispatched: 'created', delivered: 'dispatched' }
  const states = ['created', 'dispatched', 'delivered', 'cancelled', 'recalled'] as const
  const cases = states.flatMap(from => (['dispatched', 'delivered'] as const).map(to => ({ from, to })))

  test.each(cases)('from $from to $to is taken only in turn', ({ from, to }) => {
    expect(progressed(inState(from), to, NOW)?.status ?? null).toBe(fits[to] === from ? to : null)
  })
})

describe('a cancelled order', () => {
  test('keeps a packed parcel here, and the carrier away', () => {
    const after = cancelled(packed(), 'ord_1', NOW) as StoredShipment
    expect(after.status).toBe('cancelled')
    expect(carried(after, hoursLater(1000))).toBeNull()
  })

  test('calls back a parcel on its way, which is then never delivered', () => {
    const after = cancelled(inState('dispatched'), 'ord_1', NOW) as StoredShipment
    expect(after.status).toBe('recalled')
    expect(carried(after, hoursLater(1000))).toBeNull()
  })

  test('leaves a tombstone where no parcel is known yet', () => {
    const after = cancelled(null, 'ord_1', NOW)
    expect(after).toEqual({ orderId: 'ord_1', status: 'tombstone', cancelledAt: NOW.toISOString() })
    expect(real(after)).toBeNull()
    expect(cancelled(after, 'ord_1', NOW)).toBeNull()
  })

  test.each(['delivered', 'cancelled', 'recalled'] as const)('changes nothing for one that is %s', status => {
    expect(cancelled(inState(status), 'ord_1', NOW)).toBeNull()
  })
})

describe('working days', () => {
  test.each([
    ['2026-11-19', 1, '2026-11-20'],
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-11-19', 7, '2026-11-30'],
    ['2026-12-31', 0, '2026-12-31'],
  ])('from %s %i later is %s', (from, days, until) => {
    expect(afterWorkingDays(new Date(from), days).toISOString().slice(0, 10)).toBe(until)
  })

  test('never end on a weekend, and take five of every seven days', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 40 }),
        (from, days) => {
          const until = afterWorkingDays(from, days)
          expect([1, 2, 3, 4, 5]).toContain(until.getUTCDay())
          expect(afterWorkingDays(until, 5).getTime() - until.getTime()).toBe(7 * 86_400_000)
        },
      ),
    )
  })
})

const command = fc.oneof(
  fc.constant({ kind: 'create' as const }),
  fc.constant({ kind: 'cancel' as const }),
  fc.record({ kind: fc.constant('carry' as const), hours: fc.nat(100) }),
  fc.record({
    kind: fc.constant('step' as const),
    to: fc.constantFrom('dispatched' as const, 'delivered' as const),
  }),
)

test('goes through created, dispatched, delivered in turn, and nowhere after a cancellation', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30 }), commands => {
      let known: ShipmentDocument | null = null
      let hours = 0
      let ended = false
      for (const given of commands) {
        if (given.kind === 'carry') hours += given.hours
        const shipment = real(known)
        const after: ShipmentDocument | null =
          given.kind === 'create'
            ? known
              ? null
              : packed()
            : given.kind === 'cancel'
              ? cancelled(known, 'ord_1', hoursLater(hours))
              : shipment &&
                (given.kind === 'carry'
                  ? carried(shipment, hoursLater(hours))
                  : progressed(shipment, given.to, hoursLater(hours)))
        if (after) {
          expect(ended).toBe(false)
          known = after
        }
        ended ||= given.kind === 'cancel'
        const path =
          real(known)
            ?.events.map(({ status }) => status)
            .join(' ') ?? ''
        expect('created dispatched delivered|created cancelled|created dispatched recalled').toContain(path)
      }
    }),
    { numRuns: 300 },
  )
})
