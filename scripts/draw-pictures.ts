import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawProduct } from '../web/pictures/index.ts'
import { demoProducts } from './shop/products.ts'

/** Draws the demo shop's pictures into a folder, which it creates; returns how many files it wrote. */
export async function drawPictures(outDir: string): Promise<number> {
  await mkdir(outDir, { recursive: true })
  const pictures = demoProducts.flatMap(drawProduct)
  await Promise.all(pictures.map(({ file, svg }) => writeFile(join(outDir, file), svg)))
  return pictures.length
}

if (import.meta.main) {
  const started = performance.now()
  const count = await drawPictures(join(import.meta.dirname, '../web/public/pictures'))
  console.log(`${count} pictures in ${Math.round(performance.now() - started)} ms`)
}
