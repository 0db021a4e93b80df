import type { NewProduct } from '../../schemas/product.ts'

const product = (
  name: string,
  category: string,
  dollars: number,
  stock: number,
  description: string,
): NewProduct => ({
  name,
  category,
  price: { amount: Math.round(dollars * 100), currency: 'USD' },
  stock,
  description,
})

/** The six products of EV-22 and EV-26: two that tie as balls, and one that is cheaper than all others. */
export const SIX: readonly NewProduct[] = [
  product(
    'MacBook Pro',
    'electronics',
    2000,
    10,
    'A laptop computer by Apple with a bright screen and a long day of battery.',
  ),
  product(
    'Yonex Arcsaber 11 Pro',
    'sports',
    200,
    10,
    'A badminton racket with a stiff carbon shaft for even swings.',
  ),
  product('Tennis Ball', 'sports', 5, 100, 'A ball with even felt, for every court.'),
  product('Ping Pong Ball', 'sports', 5, 100, 'A seamless ball for table tennis.'),
  product('Running Shoes', 'sports', 120, 15, 'Light trainers with a springy sole.'),
  product('Water Bottle', 'accessories', 3, 50, 'Half a litre of steel, leakproof.'),
]

const beanie = (colour: string, stock: number) => ({ attributes: { colour }, stock })

/** More products, with variants, one that is sold out, and some that are alike. */
export const MORE: readonly NewProduct[] = [
  product('Everyday Mug', 'home', 14, 60, 'Stoneware, 350 ml, safe in the dishwasher.'),
  product('Glen Check Scarf', 'clothing', 85, 9, 'Lambswool, woven on a slow loom.'),
  product('Coastal Stripe Scarf', 'clothing', 112, 4, 'Alpaca and wool, large enough to be a shawl.'),
  product('Pebble Table Lamp', 'home', 129, 3, 'Warm light from a round glass body.'),
  product('Perch Desk Lamp', 'home', 99, 0, 'A slim arm that stays where it is put.'),
  {
    name: 'Harbour Beanie',
    category: 'clothing',
    price: { amount: 3800, currency: 'USD' },
    description: 'A ribbed hat of extra-fine merino for the winter.',
    variants: [beanie('Rust', 15), beanie('Navy', 20), beanie('Oatmeal', 5)],
  },
]
