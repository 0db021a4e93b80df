import { z } from 'zod'
import { COUNTRIES } from './countries.ts'
import { Line } from './text.ts'

/** ISO 3166-1 alpha-2. */
export const Country = z.enum(COUNTRIES).meta({ id: 'Country', example: 'DE' })

export const Address = z
  .strictObject({
    name: Line(120),
    line1: Line(160),
    line2: Line(160).optional(),
    city: Line(100),
    postalCode: Line(20),
    region: Line(60).optional(),
    country: Country,
  })
  .meta({ id: 'Address' })
export type Address = z.infer<typeof Address>

/** Where a parcel roughly goes: enough for tax and shipping, too little to find a person. */
export const Destination = z
  .strictObject({ country: Country, region: Line(60).optional() })
  .meta({ id: 'Destination' })
export type Destination = z.infer<typeof Destination>
