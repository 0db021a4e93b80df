import { join } from 'node:path'
import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vite'

/** The developer console: built apart from the shop, into a folder that is never deployed. */
export default defineConfig({
  root: join(import.meta.dirname, 'src/console'),
  base: '/__console/',
  publicDir: false,
  plugins: [preact()],
  build: {
    outDir: join(import.meta.dirname, 'dist-console'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
