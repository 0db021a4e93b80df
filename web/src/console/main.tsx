import { render } from 'preact'
import { startRouter } from '../lib/router.ts'
import { App } from './app.tsx'
import { startLive } from './live.ts'

startRouter()
startLive()
const root = document.getElementById('app')
if (root) render(<App />, root)
