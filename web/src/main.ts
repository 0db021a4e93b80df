// Before all else: what is pressed from here on is not lost.
import './early-presses.ts'

// The words of one language and the shop are fetched side by side; the shop starts once it has its words.
void import('./strings/index.ts')
void import('./app.tsx').then(({ start }) => start())
