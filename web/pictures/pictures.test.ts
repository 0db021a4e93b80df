import { expect, test } from 'vitest'
import { drawProduct, type PicturedProduct } from './index.ts'
import { resample, smooth, straight, superellipse } from './kit/outline.ts'
import { camera } from './kit/space.ts'

const variant = (colour: string, hex: string, more: Record<string, string> = {}) => ({
  attributes: { colour, hex, ...more },
})

const label = { lens_width_mm: 50, bridge_mm: 19, temple_mm: 145, width_mm: 138 }

const specimens: PicturedProduct[] = [
  ...['round', 'oval', 'square', 'rectangle', 'cat-eye', 'aviator', 'browline', 'geometric'].flatMap(shape =>
    ['acetate', 'titanium'].map(material => ({
      slug: `${shape}-${material}`,
      attributes: { type: 'sunglasses', shape, material, ...label },
      variants: [
        variant('Black', '#1c1c1f', { lens_hex: '#445544' }),
        variant('Amber', '#b8763a', { pattern: 'tortoise' }),
        variant('Clear', '#c9d3d4', { pattern: 'crystal' }),
      ],
    })),
  ),
  ...['field', 'dress', 'diver', 'chronograph', 'square'].map(style => ({
    slug: style,
    attributes: { type: 'watch', style, diameter_mm: 40, dial_hex: '#203040', case_hex: '#b0b0b0' },
    variants: [variant('Brown', '#7d5634')],
  })),
  ...['backpack', 'basketball', 'belt', 'keyboard', 'laptop', 'mug', 'running-shoe', 'scarf'].map(type => ({
    slug: type,
    attributes: { type, hex: '#5f7a6b', finish: 'canvas' },
    variants: [],
  })),
]

const drawings = specimens.flatMap(specimen => drawProduct(specimen))

test('draws every view of every colour', () => {
  const files = drawProduct(specimens[0]!).map(picture => picture.file)
  expect(files).toEqual([
    'round-acetate-front-black.svg',
    'round-acetate-angle-black.svg',
    'round-acetate-folded-black.svg',
    'round-acetate-front-amber.svg',
    'round-acetate-angle-amber.svg',
    'round-acetate-folded-amber.svg',
    'round-acetate-front-clear.svg',
    'round-acetate-angle-clear.svg',
    'round-acetate-folded-clear.svg',
  ])
})

test('draws the same picture every time', () => {
  for (const specimen of specimens) expect(drawProduct(specimen)).toEqual(drawProduct(specimen))
})

test('closes every element it opens', () => {
  for (const { file, svg } of drawings) {
    const open: string[] = []
    for (const [, close, name, empty] of svg.matchAll(
      /<(\/?)([a-zA-Z]+)(?:\s[a-zA-Z][\w-]*="[^"<]*")*(\/?)>/g,
    )) {
      if (close) expect(open.pop(), file).toBe(name)
      else if (!empty) open.push(name!)
    }
    expect(open, file).toEqual([])
    expect(svg.replaceAll(/<\/?[a-zA-Z][^<>]*>/g, ''), file).toBe('')
  }
})

test('uses each id once and refers only to ids of the same picture', () => {
  for (const { file, svg } of drawings) {
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(match => match[1]!)
    expect(new Set(ids).size, file).toBe(ids.length)
    const uses = [...svg.matchAll(/url\(#([^)]+)\)|href="#([^"]+)"/g)].map(match => match[1] ?? match[2]!)
    expect(
      uses.filter(id => !ids.includes(id)),
      file,
    ).toEqual([])
  }
})

test('holds no script, no outside reference and no number gone wrong', () => {
  for (const { file, svg } of drawings) {
    expect(svg, file).not.toMatch(/script|NaN|undefined|Infinity|href="[^#]|url\([^#]/)
  }
})

test('stays small enough to send in a grid', () => {
  for (const { file, svg } of drawings) expect(svg.length, file).toBeLessThan(9_500)
})

test('a wider frame is drawn wider', () => {
  const extent = (width: number) => {
    const [front] = drawProduct({
      slug: 'frame',
      attributes: { type: 'eyeglasses', shape: 'square', material: 'acetate', ...label, width_mm: width },
      variants: [],
    })
    const places = [...front!.svg.matchAll(/M(\d+\.?\d*)[ -]/g)].map(match => Number(match[1]))
    return Math.max(...places)
  }
  expect(extent(150)).toBeGreaterThan(extent(130))
})

test('refuses a type of product that nobody has drawn yet', () => {
  expect(() => drawProduct({ slug: 'boat', attributes: { type: 'boat' }, variants: [] })).toThrow(/boat/)
})

test('path data is relative, short and closed', () => {
  expect(
    straight([
      [0, 0],
      [10, 0],
      [10, 10.25],
    ]),
  ).toBe('M0 0l10 0 0 10.3z')
  expect(
    straight(
      [
        [0.04, 0],
        [-0.5, 2],
      ],
      false,
    ),
  ).toBe('M0 0l-.5 2')
  expect(
    smooth(
      [
        [0, 0],
        [6, 0],
        [12, 0],
      ],
      false,
    ),
  ).toBe('M0 0c1 0 4 0 6 0s5 0 6 0')
})

test('points spread along an outline are evenly spaced', () => {
  const points = resample(superellipse(50, 30, 2, 40), 20)
  const gaps = points.map(([x, y], i) => {
    const [nx, ny] = points[(i + 1) % points.length]!
    return Math.hypot(nx - x, ny - y)
  })
  expect(Math.max(...gaps) / Math.min(...gaps)).toBeLessThan(1.25)
})

test('the camera shows the right-hand side when turned and the top when raised', () => {
  const turned = camera({ yaw: 30, scale: 1 })
  expect(turned([50, 0, -50])[0]).toBeGreaterThan(turned([50, 0, 50])[0])
  const raised = camera({ pitch: 30, scale: 1 })
  expect(raised([0, 0, -50])[1]).toBeLessThan(raised([0, 0, 50])[1])
})
