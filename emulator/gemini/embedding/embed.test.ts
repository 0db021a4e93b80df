import { expect, test } from 'vitest'
import { embed, similarity } from './embed.ts'

/** A text, one that means nearly the same, and one that does not. */
const TRIPLES: readonly (readonly [string, string, string])[] = [
  ['warm winter hat', 'a ribbed beanie of merino wool', 'a steel water bottle'],
  ['sneakers for running', 'light trainers with a springy sole', 'a table lamp of glass'],
  ['shades for the beach', 'polarised sunglasses', 'wool scarf with fringes'],
  ['notebook computer', 'thin laptop with a 13 inch screen', 'ruled paper journal'],
  ['coffee cup', 'stoneware mug, safe in the dishwasher', 'leather wallet for six cards'],
  ['headset for music', 'noise cancelling headphones', 'cotton canvas tote'],
  ['rucksack for hiking', 'waterproof trail backpack', 'ping pong ball'],
  ['racquet for badminton', 'Yonex Arcsaber racket', 'cedar candle'],
  ['table tennis ball', 'ping pong ball', 'tennis racket'],
  ['purse for cards', 'slim wallet', 'desk lamp'],
  ['light for my desk', 'slim desk lamp', 'serving bowl'],
  ['vessel for flowers', 'vase for flowers', 'running shoes'],
  ['where is my parcel', 'track my package', 'how to wash a wool scarf'],
  ['return policy', 'can I send things back and exchange them', 'what sizes do the shoes come in'],
  ['how long does shipping take', 'delivery time', 'care of leather'],
  ['refund my money', 'reimbursement for a returned item', 'sunglasses with gold frame'],
  ['blue scarf', 'navy shawl', 'red basketball'],
  ['grey backpack', 'charcoal rucksack', 'green candle'],
  ['cheap gift', 'affordable present', 'priciest watch'],
  ['spectacles', 'eyeglasses with clear lenses', 'yoga mat'],
  ['kettle for tea', 'gooseneck kettle for pouring tea', 'kettlebell 16 kg'],
  ['pillow for the sofa', 'striped cushion for the couch', 'steel bottle'],
  ['wristwatch', 'field watch with a leather strap', 'field notebook'],
  ['soccer ball', 'match football', 'paddle board'],
  ['bilingual typo hedphones', 'headphones', 'phone case'],
  ['scraf', 'a scarf', 'a scale'],
  ['basketbal', 'basketball', 'basket for bread'],
  ['mugs', 'mug', 'rug'],
  ['wireless keyboard', 'keyboards without a cable', 'cable for a monitor'],
  ['big screen', 'large monitor', 'small mirror'],
  ['is it waterproof', 'watertight material', 'is it gift wrapped'],
  ['bag for work', 'leather tote for the office', 'ball for dogs'],
  ['flask for water', 'steel bottle that keeps drinks cold', 'lamp with a warm light'],
  ['journal', 'stitched notebook with ruled paper', 'shoes of a runner'],
  ['children toys', 'toys for kids', 'tools for adults'],
  ['warm shawl', 'cosy scarf', 'hot kettle'],
  ['loudspeaker', 'bluetooth speaker', 'loud shirt'],
  ['tan belt', 'brown leather belt', 'seat belt test'],
  ['pay by card', 'payment with a credit card', 'wallet for cards of leather'],
  ['my order has not arrived', 'the order never came', 'order by price'],
  ['talk to a human', 'speak to a person, a human being', 'a talk about art'],
  ['cancel my order', 'cancellation of an order', 'order a candle'],
  ['candle with cedar scent', 'scented candle', 'cedar board'],
  ['fruit bowl', 'dish for fruit', 'bowling ball'],
  ['plant pot', 'flowerpot for plants on a terrace', 'coffee pot'],
  ['jug', 'carafe', 'jacket'],
  ['trousers', 'pants', 'paints'],
  ['sweater', 'jumper', 'sweet'],
  ['gym weights', 'kettlebell for a workout', 'weight of the parcel'],
  ['tennis', 'tennis racket and tennis balls', 'dentist'],
]

/** Written after the words of the model were, and no word was added for them. */
const FRESH: readonly (readonly [string, string, string])[] = [
  ['something to sit on in the garden', 'garden chair', 'kitchen knife'],
  ['laptop bag', 'backpack with a sleeve for a computer', 'dish towel'],
  ['gift for a tennis player', 'tennis balls and a racket', 'scented candle'],
  ['wool hat', 'knitted beanie', 'canvas shoes'],
  ['does the mug go in the dishwasher', 'stoneware mug, dishwasher safe', 'parcel goes out on Monday'],
  ['cost of postage', 'shipping price', 'price of a watch strap'],
  ['money back', 'refunds', 'leather back pocket'],
  ['size guide for shoes', 'which shoe size fits me', 'guide to mugs'],
  ['sports watch', 'chronograph for training', 'sports ball'],
  ['night light', 'small lamp', 'night cream'],
  ['canvas shopper', 'market tote of cotton', 'shopping policy'],
  ['reading glasses', 'spectacles for reading', 'wine glass'],
  ['rugged trail shoes', 'hiking boots and trail trainers', 'trail map'],
  ['earbuds', 'wireless headset', 'earrings'],
  ['throw for the couch', 'blanket on a sofa', 'throwing ball'],
  ['small gift under 20', 'little present', 'large monitor'],
  ['teapot', 'kettle for tea', 'toolbox'],
  ['silver watch', 'grey timepiece', 'silver ring box'],
  ['mens leather wallet', 'billfold of leather', 'leather shoes'],
  ['I was charged twice', 'double charge on my card', 'charger for a phone'],
  ['the parcel is damaged', 'my package came broken', 'parcel shelf'],
  ['express delivery', 'fast shipping', 'espresso cups'],
  ['gold sunglasses', 'shades with a yellow frame', 'gold necklace'],
  ['wireles hedset', 'wireless headset', 'wire basket'],
]

const nearer = ([anchor, similar, other]: readonly [string, string, string]): boolean => {
  const vector = embed(anchor)
  return similarity(vector, embed(similar)) > similarity(vector, embed(other))
}

test('what means the same is nearer than what does not, nearly always', () => {
  const wrong = TRIPLES.filter(triple => !nearer(triple))
  expect(wrong.length / TRIPLES.length, JSON.stringify(wrong)).toBeLessThanOrEqual(0.06)
})

test('so it is with texts that came later', () => {
  const wrong = FRESH.filter(triple => !nearer(triple))
  expect(wrong.length / FRESH.length, JSON.stringify(wrong)).toBeLessThanOrEqual(0.25)
})

test('the order of words, case and marks over letters hardly matter', () => {
  const [one, two, three] = ['Café cup in blue', 'blue CAFE cup', 'a kettle'].map(text => embed(text))
  expect(similarity(one!, two!)).toBeGreaterThan(0.8)
  expect(similarity(one!, three!)).toBeLessThan(0.4)
})

test('a text is nearest to itself, and length alone changes little', () => {
  const short = embed('a mug of stoneware')
  expect(similarity(short, embed('a mug of stoneware'))).toBeCloseTo(1, 9)
  expect(similarity(short, embed('a mug of stoneware. '.repeat(50)))).toBeGreaterThan(0.9)
})
