import type { Language } from '#domain/words/language.ts'
import type { Block, MailText, MailWords } from '#server/mail/mail-text.ts'

/** What a mail is rendered from; address: where its button leads. */
export type Rendering = {
  language: Language
  brand: string
  words: Pick<MailWords, 'copyLink' | 'automatic'>
  text: MailText
  address: string | undefined
}

/** The mail as plain text. */
export function renderText({ brand, words, text, address }: Rendering): string {
  const { title, body, action, after = [], why, notYou } = text
  const parts = [title, '='.repeat(title.length), '', ...body.flatMap(blockText)]
  if (action && address) parts.push(`${action}:`, address, '')
  parts.push(...after.flatMap(blockText), '--', why, notYou, words.automatic(brand))
  return `${parts.join('\n')}\n`
}

function blockText(block: Block): string[] {
  if (typeof block === 'string') return [block, '']
  if ('facts' in block) return [...block.facts.map(([name, value]) => `${name}: ${value}`), '']
  if ('items' in block) return [...block.items.map((item) => `- ${item}`), '']
  return [...block.quote.split('\n').map((line) => `> ${line}`), ...(block.by ? [`> ${block.by}`] : []), '']
}

// Mail programs know no variables and little CSS: colours are written out on every element. The few that follow a dark theme get
// classes for it.
const light = {
  ground: '#ffffff',
  page: '#f2f5f5',
  ink: '#161c1d',
  ink2: '#485052',
  rule: '#d9dfdf',
  petrol: '#005e66',
}
const dark = { ground: '#101516', page: '#182021', ink: '#e8eeee', ink2: '#b6c1c2', rule: '#2b3536', petrol: '#6ac1c9' }
const orange = { ground: '#f56200', ink: '#161c1d' }
const font = "font-family:'Source Sans 3','Segoe UI',Helvetica,Arial,sans-serif"
const body = `${font};font-size:17px;line-height:26px;color:${light.ink}`

const darkStyle = `@media (prefers-color-scheme: dark) {
.page{background:${dark.page}!important}.sheet{background:${dark.ground}!important}
.ink{color:${dark.ink}!important}.ink2{color:${dark.ink2}!important}.link{color:${dark.petrol}!important}
.rule{border-color:${dark.rule}!important}}`

/** The same mail as HTML: 600 pixels wide, without pictures, readable without styles. */
export function renderHtml({ language, brand, words, text, address }: Rendering): string {
  const { subject, title, action, after = [], why, notYou } = text
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(subject)}</title>
<style>${darkStyle}</style>
</head>
<body class="page" style="margin:0;padding:0;background:${light.page}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="page" style="background:${light.page}">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" class="sheet" style="width:100%;max-width:600px;background:${light.ground}">
<tr><td class="ink rule" style="${font};font-size:20px;line-height:28px;font-weight:700;color:${light.ink};padding:24px 32px 16px;border-bottom:2px solid ${light.ink}">${escape(brand)}</td></tr>
<tr><td style="padding:24px 32px 8px">
<h1 class="ink" style="${font};font-size:26px;line-height:32px;font-weight:600;color:${light.ink};margin:0 0 16px">${escape(title)}</h1>
${text.body.map(blockHtml).join('\n')}
${action && address ? buttonHtml(action, address, words.copyLink) : ''}
${after.map(blockHtml).join('\n')}
</td></tr>
<tr><td class="rule" style="padding:16px 32px 24px;border-top:1px solid ${light.rule}">
${[why, notYou, words.automatic(brand)].map(footHtml).join('\n')}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`
}

function blockHtml(block: Block): string {
  if (typeof block === 'string') return `<p class="ink" style="${body};margin:0 0 16px">${escape(block)}</p>`
  if ('items' in block) {
    const items = block.items.map((item) => `<li style="margin:0 0 4px">${escape(item)}</li>`).join('')
    return `<ul class="ink" style="${body};margin:0 0 16px;padding:0 0 0 24px">${items}</ul>`
  }
  if ('facts' in block) return factsHtml(block.facts)
  const lines = block.quote.split('\n').map(escape).join('<br>')
  const by = block.by
    ? `<br><span class="ink2" style="font-size:15px;color:${light.ink2}">${escape(block.by)}</span>`
    : ''
  return `<blockquote class="ink rule" style="${body};margin:0 0 16px;padding:0 0 0 16px;border-left:4px solid ${light.rule}">${lines}${by}</blockquote>`
}

function factsHtml(facts: readonly (readonly [string, string])[]): string {
  const cell = `${body};padding:0 16px 4px 0;vertical-align:top;text-align:left`
  const rows = facts.map(
    ([name, value]) =>
      `<tr><th scope="row" class="ink2" style="${cell};font-weight:400;color:${light.ink2}">${escape(name)}</th><td class="ink" style="${cell}">${escape(value)}</td></tr>`,
  )
  return `<table cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px">${rows.join('')}</table>`
}

function buttonHtml(action: string, address: string, copyLink: string): string {
  const href = escape(address)
  return `<p style="margin:8px 0 16px"><a href="${href}" style="${font};display:inline-block;font-size:17px;line-height:24px;font-weight:600;color:${orange.ink};background:${orange.ground};border-radius:3px;padding:10px 20px;text-decoration:none">${escape(action)}</a></p>
<p class="ink2" style="${font};font-size:15px;line-height:22px;color:${light.ink2};margin:0 0 16px">${escape(copyLink)}<br><a class="link" href="${href}" style="color:${light.petrol};word-break:break-all">${href}</a></p>`
}

function footHtml(sentence: string): string {
  return `<p class="ink2" style="${font};font-size:13px;line-height:18px;color:${light.ink2};margin:8px 0 0">${escape(sentence)}</p>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character]!)
}
