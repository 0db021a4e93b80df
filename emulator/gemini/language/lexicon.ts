import { stem } from './stem.ts'

/** Words of shops that mean the same; the first stands for all of them. */
const SAME: readonly string[] = [
  'laptop ultrabook',
  'headphones headset earphones earbuds earpiece headfones hedphones',
  'sunglasses shades sunnies',
  'glasses spectacles specs eyeglasses eyewear',
  'shoe trainer sneaker footwear kicks',
  'hat headwear',
  'beanie toque',
  'cap snapback',
  'bag',
  'tote shopper',
  'backpack rucksack knapsack daypack',
  'handbag purse',
  'wallet billfold cardholder',
  'scarf shawl muffler scarfs',
  'lamp lantern',
  'mug cup beaker',
  'cushion pillow',
  'racket racquet',
  'pingpong tabletennis',
  'football soccer soccerball',
  'bottle flask thermos',
  'watch timepiece wristwatch chronograph',
  'carafe jug pitcher decanter',
  'planter flowerpot',
  'bowl dish',
  'notebook journal notepad jotter',
  'speaker loudspeaker boombox soundbox',
  'monitor screen display',
  'phone smartphone mobile cellphone',
  'tv television telly',
  'trousers pants slacks',
  'jumper sweater pullover',
  'jacket coat',
  'tshirt tee',
  'couch sofa settee',
  'rug carpet',
  'fridge refrigerator',
  'pc desktop',
  'grey gray silver charcoal slate',
  'blue navy indigo azure cobalt teal denim ink sky storm',
  'red crimson scarlet ruby burgundy maroon cherry',
  'green olive emerald forest sage lime mint khaki moss',
  'brown tan cognac chestnut whisky chocolate walnut mocha',
  'beige cream ivory sand oatmeal natural stone dune',
  'black ebony jet onyx',
  'white snow chalk',
  'orange rust amber copper terracotta',
  'yellow mustard ochre gold lemon',
  'purple violet lilac heather plum lavender',
  'pink rose blush fuchsia magenta',
  'gift present',
  'cheap inexpensive affordable budget lowcost',
  'dear expensive pricey costly',
  'large big',
  'small little tiny',
  'warm cosy cozy toasty',
  'waterproof watertight rainproof',
  'sport athletic workout gym',
  'kids children child',
  'delivery shipping shipment postage dispatch',
  'return exchange',
  'refund reimbursement moneyback',
  'photo picture image',
  'talk speak chat converse',
  'person human agent people representative',
  'arrive come came reach',
  'wash clean laundry',
  'buy purchase acquire',
  'card creditcard',
  'cancel cancellation',
  'size sizing fit',
  'parcel package',
  'trouble problem issue',
  'broken damaged faulty defective',
  'fast quick speedy express',
  'pay payment',
  'winter cold',
  'glasses frame',
]

/** What something also is: who asks for the second means the first as well. */
const KIND_OF: Readonly<Record<string, string>> = {
  macbook: 'laptop apple computer mac',
  laptop: 'computer pc',
  tablet: 'computer',
  pc: 'computer',
  beanie: 'hat head warm winter',
  cap: 'hat head sun',
  fedora: 'hat',
  tote: 'bag',
  backpack: 'bag',
  handbag: 'bag',
  briefcase: 'bag',
  satchel: 'bag',
  basketball: 'ball sport',
  football: 'ball sport',
  volleyball: 'ball',
  sunglasses: 'eyewear glasses sun summer beach',
  yonex: 'racket badminton',
  shuttlecock: 'badminton',
  headphones: 'audio music listen',
  speaker: 'audio music',
  boot: 'shoe',
  sandal: 'shoe',
  kettlebell: 'weight',
  dumbbell: 'weight',
  necklace: 'jewellery',
  ring: 'jewellery',
  earring: 'jewellery',
  scarf: 'winterwear neck warm winter',
  candle: 'homeware scent smell',
  mug: 'coffee tea drink',
  bottle: 'water drink',
  kettle: 'tea coffee boil',
  lamp: 'light lighting reading homeware',
  notebook: 'write writing stationery',
  wallet: 'money cards',
  glove: 'hand winterwear',
  vase: 'homeware',
}

/** Words that are one when they stand side by side. */
const JOINED: Readonly<Record<string, string>> = {
  'ping pong': 'pingpong',
  'table tennis': 'pingpong',
  'notebook computer': 'laptop',
  'mac book': 'macbook',
  'head phone': 'headphones',
  'head phones': 'headphones',
  'ear buds': 'headphones',
  'sun glasses': 'sunglasses',
  'coffee cup': 'mug',
  'tea cup': 'mug',
  'back pack': 'backpack',
  'basket ball': 'basketball',
  'basket balls': 'basketball',
  'soccer ball': 'football',
  'note pad': 'notebook',
  'note book': 'notebook',
  'flower pot': 'planter',
  'plant pot': 'planter',
  't shirt': 'tshirt',
  'woolly hat': 'beanie',
  'wooly hat': 'beanie',
  'bobble hat': 'beanie',
  'desk light': 'desk lamp',
  'cell phone': 'phone',
  'mobile phone': 'phone',
  'lap top': 'laptop',
}

const REPRESENTATIVE = new Map<string, string>()
for (const group of SAME) {
  const words = group.split(' ')
  for (const word of words) {
    const key = stem(word)
    if (!REPRESENTATIVE.has(key)) REPRESENTATIVE.set(key, stem(words[0]!))
  }
}

const KINDS = new Map<string, ReadonlySet<string>>()
for (const [word, kinds] of Object.entries(KIND_OF)) {
  KINDS.set(concept(word), new Set(kinds.split(' ').map(concept)))
}
for (const kinds of KINDS.values()) {
  for (const kind of kinds) for (const wider of KINDS.get(kind) ?? []) (kinds as Set<string>).add(wider)
}

/** What a word stands for: the same for all words of one meaning, plural or not. */
export function concept(word: string): string {
  const key = stem(word)
  return REPRESENTATIVE.get(key) ?? key
}

const NONE: ReadonlySet<string> = new Set()

/** What a thing of this concept also is. */
export const kindsOf = (key: string): ReadonlySet<string> => KINDS.get(key) ?? NONE

/** What things have to do with a concept: of `head`, hats. */
export const thingsFor = (key: string): string[] =>
  Object.keys(KIND_OF).filter(word => KINDS.get(concept(word))?.has(key))

/** Every word with a meaning here. */
export const SHOP_WORDS: ReadonlySet<string> = new Set([
  ...SAME.flatMap(group => group.split(' ')),
  ...Object.keys(KIND_OF),
  ...Object.values(KIND_OF).flatMap(kinds => kinds.split(' ')),
])

/** Other words for the same, the usual one first. */
export function wordsFor(key: string): string[] {
  const group = SAME.find(words => stem(words.split(' ')[0]!) === key)
  return group?.split(' ') ?? []
}

/** The words with those that belong together joined. */
export function joinWords(words: readonly string[]): string[] {
  const joined: string[] = []
  for (let at = 0; at < words.length; at++) {
    const pair = `${words[at]} ${words[at + 1]}`
    const one = Object.hasOwn(JOINED, pair) ? JOINED[pair] : undefined
    if (one === undefined) joined.push(words[at]!)
    else {
      joined.push(...one.split(' '))
      at++
    }
  }
  return joined
}

const COLOURS = new Set(
  [
    'grey',
    'blue',
    'red',
    'green',
    'brown',
    'beige',
    'black',
    'white',
    'orange',
    'yellow',
    'purple',
    'pink',
  ].map(concept),
)

/** Whether a word names a colour. */
export const isColour = (word: string): boolean => COLOURS.has(concept(word))

/** The words of any text. */
export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []
