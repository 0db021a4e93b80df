import { isWithin } from './distance.ts'
import { SHOP_WORDS } from './lexicon.ts'

/** Words that decide what is meant; what looks like a misspelling of one is read as it. */
const DECIDING =
  `buy purchase order add remove delete checkout cart basket search find show list cheapest cheaper expensive
quantity please shipping delivery return refund everything first second third another instead between under below above over
price cost available stock status tracking parcel package human person agent empty clear change update increase decrease
complete finish proceed recommend suggest looking search compare browse trolley payment warranty exchange most least
each both quick actually product products item items purchase discount return returns policy refunds speak anymore`.split(
    /\s+/,
  )

/** Words that are near to a deciding one and mean themselves. */
const THEMSELVES =
  `and any are art ask bad bat bed bid bit boy but bye by car card cards care case cast cat chair chart charter
coat code cold color colour colours cord cost costs court dad day did dog done each eat find fine fire first fit for form fun
get gets gift girl give glad gold good great had hand have hat her here hers him his home hood horse hot house how
if in is it its just kind kinds know last later leather less let like line lined lint link list lists live long look
looks lose love low made mail make man many may me mean mine mind mist more much mug need new news next nice nope not now
of off often old on once only open or other our out own pack pad paid pair part pen people pen pick pink place plan plus
post pot print red rest ring role room round run said sail same sand see seen sell send set she shirt shoe shoes shop
short show shows shown size sizes skin soft soap sold some sort spring star start stay step still stop store such sure sweet table take tale
tell test text than thank thanks that the them then there these they thing things think this those time to too
top town toy tray tree try two type use used very view want wants warm was wash watch water way we wear week well went were what
when where which while white who why wide wife will wine with won wood wool word work would year yes yet you your zip
bought buying ordered ordering adding added removing removed searching finding shows listed costs priced stocked
mood food wood hooded sender tender fender render under border boarder larder ladder bladder adder
court chart cards carton cartoon casket bracket racket jacket packet rocket pocket ticket locket
feed seed speed speaker speakers baker packer piece pieces prize prince pride packaged packages parcels human humans persons
second seconds thirds orders adds removes deletes carts baskets searches finds cheap price prices expense available stocks
ability able about above across after again against ago all almost alone along already also although always am among an
better best being been between big black blue both bottom box boxes bring brown call called came can candle change check choose
clear closed cloth clothes colorful comes coming complete could country cup dark deal deep delivered deliver
delivers desk different do does doing don door down dress drink drop during easy either else empty end enough even ever every
exactly extra eye face fact family far fast father feel few first floor follow four free fresh friend from front full
general glass go going gone got gray green grey group half happy hard head headphones heavy help hi high hold hope
ignore important including instructions interested into item keep kitchen large laptop late left less letter life light
liked little living lot lots lower main many matter maybe mother move must my name near never nothing number off office
once onto operating opposite options outdoor outside past pay pays paper password perfect person pet phone photo
please point possible power present problem process professional prompt put putting question quite rather reach read ready real
really right road rules running safe sale save saying school seat secret sell sense series serious service set seven several shape
share ship ships shipped should side simple since single small smart sound special sports standard steel stick stone
shopping charge charged statue starch police browser trucking cracking expansive charger
strong stuff style such summer super support system team ten tennis their therefore thick thin three through today together
tomorrow tonight total track travel trolley turn under understand unit units until up upon us usual value wait walk wall
wallet weather wedding weeks weight where winter without woman women world worth write wrong yellow yesterday young`.split(
    /\s+/,
  )

const known = new Set([...DECIDING, ...THEMSELVES, ...SHOP_WORDS])

const isKnown = (word: string): boolean =>
  known.has(word) ||
  ['s', 'd', 'ed', 'ing', 'er', 'ers', 'ly'].some(
    end =>
      word.endsWith(end) &&
      (known.has(word.slice(0, -end.length)) || known.has(`${word.slice(0, -end.length)}e`)),
  )

/** The text with misspelt deciding words put right. */
export function withDecidingWords(text: string): string {
  return text.replace(/[a-z]{3,14}/g, word => {
    if (isKnown(word)) return word
    return DECIDING.find(meant => isSlipOf(word, meant)) ?? word
  })
}

/** Stricter than for names: short words only by swapped letters, or one letter more or less inside. */
function isSlipOf(word: string, meant: string): boolean {
  if (word.length < 4 || meant.length < 4) return sameLetters(word, meant) && isWithin(word, meant, 1)
  if (word[0] !== meant[0]) return word[0] === meant[1] && word[1] === meant[0] && isWithin(word, meant, 1)
  if (Math.min(word.length, meant.length) < 6) {
    const ends = word.at(-1) === meant.at(-1)
    const swapped = sameLetters(word, meant)
    return (swapped || (ends && word.length !== meant.length)) && isWithin(word, meant, 1)
  }
  return isWithin(word, meant, word.length >= 8 ? 2 : 1)
}

const sameLetters = (a: string, b: string): boolean =>
  a.length === b.length && [...a].sort().join('') === [...b].sort().join('')

/** Words that say nothing about what is looked for. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those some any my our your his her its their of for to in on at by with from and or but as is are am was were be been being
do does did have has had having i me you we us they them it he she who what which when where why how there here can could would will
shall should may might must not no nor so if then than too very just only also please thanks thank hi hey hello ok okay
want wants wanted need needs like likes love get got give show find search look looking see buy purchase order add put
something anything someone product products item items thing things stuff one ones kind kinds sort type types option options selection range
available sell sells selling stock carry got offer offers shop store yours mine let lets go now today right really maybe perhaps
unit units piece pieces pcs copies copy each per about around lot lots
please kindly quick quickly asap immediately another more other else anymore again still yet ever
would'd i'd ve ll re s t m d tell know think guess well actually oh um uh eh hmm erm basically literally currently
good nice great best cool lovely decent proper suitable perfect awesome amazing fancy beautiful pretty new favourite favorite
website site catalogue catalog inventory added afford somewhere something sth behalf come comes has preferably ideally thats that's whatever whichever pick choose recommend recommendation recommendations suggest suggestions ideas idea`.split(
    /\s+/,
  ),
)

/** Words that colour a wish and name nothing. */
export const SOFT_WORDS: ReadonlySet<string> = new Set(
  'play plays playing played gift gifts present presents lover lovers fan fans birthday christmas anniversary wedding dad mum mom father mother wife husband son daughter kid friend boss colleague girlfriend boyfriend comfy comfortable stylish modern classic simple elegant quality high premium warm cold light lightweight durable practical useful everyday small big large little huge size sized colour color coloured colored everyone anyone keep likes loves enjoys person people style design looks make makes'.split(
    ' ',
  ),
)
