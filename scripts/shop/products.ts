import { accessories } from './accessories.ts'
import { bags } from './bags.ts'
import { deskGoods } from './desk.ts'
import { eyeglasses } from './eyeglasses.ts'
import { homeGoods } from './home.ts'
import type { DemoProduct } from './product.ts'
import { sportsGoods } from './sports.ts'
import { sunglasses } from './sunglasses.ts'
import { watches } from './watches.ts'

export type { DemoImage, DemoProduct, DemoVariant, Price } from './product.ts'

/** The demo shop's whole assortment, prices in US dollars. */
export const demoProducts: DemoProduct[] = [
  ...accessories,
  ...homeGoods,
  ...bags,
  ...watches,
  ...deskGoods,
  ...sportsGoods,
  ...eyeglasses,
  ...sunglasses,
].map((product, index) => ({ ...product, createdOrder: index + 1 }))

/** The products that the assistant's evaluation cases name. */
export const evalProductIds = [
  'prd_macbook_pro',
  'prd_yonex_arcsaber_11_pro',
  'prd_tennis_ball',
  'prd_ping_pong_ball',
  'prd_basketball',
  'prd_running_shoe',
]
