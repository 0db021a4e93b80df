import type { Letter, Row } from './letter.ts'

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

/** For mail programs that follow the reader's dark mode; the inline styles hold everywhere else. */
const DARK = `@media (prefers-color-scheme: dark) {
  .page { background: #15171a !important; }
  .card { background: #1f2226 !important; }
  .ink { color: #f2f3f5 !important; }
  .soft { color: #b4bac2 !important; }
  .rule { border-color: #3a3f46 !important; }
  .button { background: #f2f3f5 !important; color: #15171a !important; }
}`

/** The HTML part: one column that fits a phone, inline styles, nothing loaded from anywhere. */
export function letterHtml(letter: Letter): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(letter.subject)}</title>
<style>${DARK}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f3f1ec;${FONT}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(letter.preview)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;background:#ffffff;border-radius:12px"><tr><td style="padding:28px 24px">
<p class="soft" style="margin:0 0 20px;font-size:14px;letter-spacing:.08em;text-transform:uppercase;color:#5d6570">Caravan</p>
<h1 class="ink" style="margin:0 0 16px;font-size:24px;line-height:1.25;color:#15171a">${escapeHtml(letter.heading)}</h1>
${letter.paragraphs.map(paragraph).join('\n')}
${table(letter.lines ?? [])}
${table(letter.totals ?? [])}
${address(letter.address ?? [])}
${button(letter.action)}
</td></tr></table>
</td></tr></table>
</body>
</html>
`
}

const paragraph = (text: string): string =>
  `<p class="ink" style="margin:0 0 16px;font-size:16px;line-height:1.5;color:#15171a">${escapeHtml(text)}</p>`

function table(all: readonly Row[]): string {
  if (all.length === 0) return ''
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 8px;border-collapse:collapse">${all.map(row).join('')}</table>`
}

const CELL = 'padding:10px 0;border-top:1px solid #e3dfd6;font-size:16px;line-height:1.4;vertical-align:top'

function row({ label, detail, amount }: Row): string {
  const small = detail
    ? `<br><span class="soft" style="font-size:14px;color:#5d6570">${escapeHtml(detail)}</span>`
    : ''
  return `<tr><td class="ink rule" style="${CELL};color:#15171a">${escapeHtml(label)}${small}</td><td class="ink rule" align="right" style="${CELL};color:#15171a;white-space:nowrap;padding-left:12px">${escapeHtml(amount)}</td></tr>`
}

function address(all: readonly string[]): string {
  if (all.length === 0) return ''
  return `<p class="soft" style="margin:16px 0 0;font-size:14px;line-height:1.5;color:#5d6570">${all.map(escapeHtml).join('<br>')}</p>`
}

const button = ({ label, url }: Letter['action']): string =>
  `<p style="margin:24px 0 0"><a class="button" href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#15171a;color:#ffffff;font-size:16px;text-decoration:none">${escapeHtml(label)}</a></p>`

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, character => ENTITIES[character] ?? character)
