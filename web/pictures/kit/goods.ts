import { darken, lighten } from './colour.ts'
import type { Look } from './look.ts'
import { smooth } from './outline.ts'
import { lift, type Sketch, trace, tube } from './sketch.ts'
import type { Camera, Plane, Point } from './space.ts'

/** A lit flat face: the lamp is up and to the left. */
export const faceLight = (sketch: Sketch, colour: string, strength = 1) =>
  sketch.linear(
    [
      [0, lighten(colour, 0.22 * strength)],
      [0.45, colour],
      [1, darken(colour, 0.26 * strength)],
    ],
    [0, 0],
    [0.7, 1],
  )

/** The side of a slab, turned away from the lamp. */
export const sideLight = (sketch: Sketch, colour: string) =>
  sketch.linear(
    [
      [0, darken(colour, 0.28)],
      [1, darken(colour, 0.52)],
    ],
    [0, 0],
    [1, 0.4],
  )

/** The weave or grain of a material as a translucent overlay; undefined for smooth ones. */
export function texture(sketch: Sketch, look: Look): string | undefined {
  const [dark, light] = [darken(look.colour, 0.6), lighten(look.colour, 0.6)]
  if (look.finish === 'canvas' || look.finish === 'linen') {
    return sketch.pattern(
      [7, 7],
      `<path d="M0 1.2h3.5M3.5 4.7H7" stroke="${light}" stroke-width="1.3" opacity=".34"/><path d="M1.2 3.5V7M4.7 0v3.5" stroke="${dark}" stroke-width="1.2" opacity=".26"/>`,
    )
  }
  if (look.finish === 'leather') {
    return sketch.pattern(
      [26, 23],
      `<path d="M1 4q4-3 7 0t6 2M12 12q4-4 8 0t5 1M3 18q4 3 8 0M17 3q3 4 7 2" fill="none" stroke="${dark}" stroke-width="1" opacity=".22"/><path d="M2 9q3 3 6 1M15 18q4 3 7 0" fill="none" stroke="${light}" stroke-width="1" opacity=".2"/>`,
    )
  }
  if (look.finish === 'nylon' || look.finish === 'ripstop') {
    return sketch.pattern(
      [22, 22],
      `<path d="M0 .5h22M.5 0v22" stroke="${light}" stroke-width="1" opacity=".2"/><path d="M0 2h22M2 0v22" stroke="${dark}" stroke-width="1" opacity=".16"/>`,
    )
  }
  if (look.finish === 'felt') {
    return sketch.pattern(
      [19, 17],
      `<path d="M2 3l4 2M9 1l3 4M14 8l4-2M4 11l5 1M12 14l3-3" stroke="${light}" stroke-width="1" opacity=".3"/><path d="M6 8l3 2M15 2l2 2M1 15l4-1" stroke="${dark}" stroke-width="1" opacity=".28"/>`,
    )
  }
  return undefined
}

/** A line of stitches a little inside an outline. */
export function stitches(
  sketch: Sketch,
  cam: Camera,
  sheet: Plane,
  outline: readonly Point[],
  colour: string,
  h = 0,
  open = false,
) {
  const d = trace(cam, lift(sheet, outline, h), { sharp: true, open })
  sketch.layers(d, [
    { stroke: darken(colour, 0.45), width: 2.6, opacity: 0.35 },
    { stroke: lighten(colour, 0.5), width: 1.8, dash: '7 5', opacity: 0.8 },
  ])
}

/** The tones of a round cord, wire or handle of this colour. */
export const roundTones = (colour: string) => ({
  edge: darken(colour, 0.5),
  body: darken(colour, 0.04),
  shine: lighten(colour, 0.7),
})

/** A strap or handle through points on a sheet. */
export function strap(
  sketch: Sketch,
  cam: Camera,
  sheet: Plane,
  points: readonly Point[],
  options: { colour: string; width: number; h?: number },
) {
  const d = smooth(lift(sheet, points, options.h ?? 0).map(cam), false)
  tube(sketch, d, options.width * cam.view.scale, roundTones(options.colour), 0.3)
}
