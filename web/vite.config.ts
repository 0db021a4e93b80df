import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { scriptBudget } from './script-budget.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact(), scriptBudget(35)],
  build: {
    target: 'es2022',
    // The content security policy takes pictures from files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // The first page is one script beside its words, whatever the areas that come later share with it.
          // What is pressed too early is remembered by a script that waits for none of that.
          groups: [
            { name: 'early', test: /\/src\/early-presses\.ts$/, priority: 3 },
            { name: 'words', test: /\/src\/strings\/index\.ts$/, priority: 2 },
            { name: 'shop', test: /\/src\/app\.tsx$/, priority: 1 },
          ],
        },
      },
    },
  },
})
