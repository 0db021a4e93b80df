import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawProduct } from '../web/pictures/index.ts'
import { demoProducts } from './shop/products.ts'

/** Draws the demo shop's pictures into a folder, which it creates; returns how many files it wrote. */
export function drawPictures(outDir: string): number {
  mkdirSync(outDir, { recursive: true })
  const pictures = demoProducts.flatMap(drawProduct)
  for (const { file, svg } of pictures) writeFileSync(join(outDir, file), svg)
  return pictures.length
}

if (import.meta.main) {
  const started = performance.now()
  const count = drawPictures(join(import.meta.dirname, '../web/public/pictures'))
  console.log(`${count} pictures in ${Math.round(performance.now() - started)} ms`)
}
