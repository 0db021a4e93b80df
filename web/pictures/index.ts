import { drawBeanie } from './accessories/beanie.ts'
import { drawBelt } from './accessories/belt.ts'
import { drawCap } from './accessories/cap.ts'
import { drawScarf } from './accessories/scarf.ts'
import { drawWallet } from './accessories/wallet.ts'
import { drawBackpack } from './bags/backpack.ts'
import { drawCrossbody } from './bags/crossbody.ts'
import { drawMessenger } from './bags/messenger.ts'
import { drawPouch } from './bags/pouch.ts'
import { drawTote } from './bags/tote.ts'
import { drawWeekender } from './bags/weekender.ts'
import { drawDeskLamp } from './desk/desk-lamp.ts'
import { drawHeadphones } from './desk/headphones.ts'
import { drawKeyboard } from './desk/keyboard.ts'
import { drawLaptop } from './desk/laptop.ts'
import { drawMonitor } from './desk/monitor.ts'
import { drawNotebook } from './desk/notebook.ts'
import { drawSpeaker } from './desk/speaker.ts'
import { drawEyewear, type EyewearView } from './eyewear/eyewear.ts'
import type { LensShape } from './eyewear/lens-shapes.ts'
import { drawBowl } from './home/bowl.ts'
import { drawCandle } from './home/candle.ts'
import { drawCarafe } from './home/carafe.ts'
import { drawCushion } from './home/cushion.ts'
import { drawBoard } from './home/cutting-board.ts'
import { drawKettle } from './home/kettle.ts'
import { drawMug } from './home/mug.ts'
import { drawPlanter } from './home/planter.ts'
import { drawTableLamp } from './home/table-lamp.ts'
import { drawVase } from './home/vase.ts'
import type { Look } from './kit/look.ts'
import { drawBadmintonRacket } from './sports/badminton-racket.ts'
import { drawBasketball, drawFootball, drawPingPongBall, drawTennisBall } from './sports/balls.ts'
import { drawBottle } from './sports/bottle.ts'
import { drawKettlebell } from './sports/kettlebell.ts'
import { drawShoe } from './sports/running-shoe.ts'
import { drawTableTennisBat } from './sports/table-tennis-bat.ts'
import { drawTennisRacket } from './sports/tennis-racket.ts'
import { drawYogaMat } from './sports/yoga-mat.ts'
import { drawWatch, type WatchLook } from './watches/watch.ts'

/** The part of a product's record that its pictures are drawn from. */
export interface PicturedProduct {
  slug: string
  attributes: Readonly<Record<string, unknown>>
  variants: readonly { attributes: Readonly<Record<string, string>> }[]
}

export interface Picture {
  /** `<slug>-<view>[-<colour>].svg` */
  file: string
  svg: string
}

type Facts = Readonly<Record<string, unknown>>

const simple: Record<string, (look: Look) => string> = {
  'badminton-racket': drawBadmintonRacket,
  'cutting-board': drawBoard,
  'desk-lamp': drawDeskLamp,
  'ping-pong-ball': drawPingPongBall,
  'running-shoe': drawShoe,
  'table-lamp': drawTableLamp,
  'table-tennis-bat': drawTableTennisBat,
  'tennis-ball': drawTennisBall,
  'tennis-racket': drawTennisRacket,
  'yoga-mat': drawYogaMat,
  backpack: drawBackpack,
  basketball: drawBasketball,
  beanie: drawBeanie,
  belt: drawBelt,
  bottle: drawBottle,
  bowl: drawBowl,
  candle: drawCandle,
  cap: drawCap,
  carafe: drawCarafe,
  crossbody: drawCrossbody,
  cushion: drawCushion,
  football: drawFootball,
  headphones: drawHeadphones,
  kettle: drawKettle,
  kettlebell: drawKettlebell,
  keyboard: drawKeyboard,
  laptop: drawLaptop,
  messenger: drawMessenger,
  monitor: drawMonitor,
  mug: drawMug,
  notebook: drawNotebook,
  planter: drawPlanter,
  pouch: drawPouch,
  scarf: drawScarf,
  speaker: drawSpeaker,
  tote: drawTote,
  vase: drawVase,
  wallet: drawWallet,
  watch: look => drawWatch(look as WatchLook),
  weekender: drawWeekender,
}

const text = (facts: Facts, name: string) => (typeof facts[name] === 'string' ? facts[name] : undefined)
const number = (facts: Facts, name: string, otherwise: number) =>
  typeof facts[name] === 'number' ? facts[name] : otherwise

const isEyewear = (type: string) => type === 'eyeglasses' || type === 'sunglasses'

function draw(type: string, facts: Facts, view: string): string {
  if (isEyewear(type)) return drawEyewear(eyewearLook(facts), view as EyewearView)
  const drawing = simple[type]
  if (!drawing) throw new Error(`no drawing for products of type ${type}`)
  return drawing(look(facts, view as Look['view']))
}

function look(facts: Facts, view: Look['view']): Look | WatchLook {
  const [accent, finish, dial] = [text(facts, 'accent_hex'), text(facts, 'finish'), text(facts, 'dial_hex')]
  return {
    colour: text(facts, 'hex') ?? '#8a8580',
    view,
    ...(accent ? { accent } : {}),
    ...(finish ? { finish } : {}),
    ...(dial
      ? {
          dial,
          case: text(facts, 'case_hex') ?? '#b6babd',
          diameter: number(facts, 'diameter_mm', 38),
          style: text(facts, 'style') ?? 'field',
        }
      : {}),
  }
}

function eyewearLook(facts: Facts) {
  const tint = text(facts, 'lens_hex')
  const rim = text(facts, 'rim_hex')
  return {
    shape: (text(facts, 'shape') ?? 'round') as LensShape,
    lensWidth: number(facts, 'lens_width_mm', 50),
    bridge: number(facts, 'bridge_mm', 19),
    temple: number(facts, 'temple_mm', 145),
    width: number(facts, 'width_mm', 138),
    metal: text(facts, 'material') !== 'acetate' || text(facts, 'shape') === 'browline',
    colour: text(facts, 'hex') ?? '#2a2a2e',
    finish: (text(facts, 'pattern') ?? 'solid') as 'solid' | 'tortoise' | 'crystal',
    ...(rim ? { rim } : {}),
    ...(tint ? { tint } : {}),
  }
}

const slugOf = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

/** Every picture of a product: all views of all its colours. */
export function drawProduct({ slug, attributes, variants }: PicturedProduct): Picture[] {
  const type = text(attributes, 'type') ?? ''
  const views = isEyewear(type) ? ['front', 'angle', 'folded'] : ['front', 'angle']
  const colours = [
    ...new Map(variants.map(variant => [variant.attributes.colour, variant.attributes])).values(),
  ]
  const picture = (view: string, colour: Facts): Picture => {
    const name = text(colour, 'colour')
    return {
      file: `${slug}-${view}${name ? `-${slugOf(name)}` : ''}.svg`,
      svg: draw(type, { ...attributes, ...colour }, view),
    }
  }
  const shown: Facts[] = colours.length > 0 ? colours : [{}]
  return shown.flatMap(colour => views.map(view => picture(view, colour)))
}
