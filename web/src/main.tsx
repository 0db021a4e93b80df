import { render } from 'preact'
import { App } from './app.tsx'
import { startRouter } from './lib/router.ts'
import { startCart } from './state/cart.ts'

startRouter()
startCart()
const root = document.getElementById('app')
if (root) render(<App />, root)
