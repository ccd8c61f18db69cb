import { useEffect } from 'react'

/**
 * Puts a text at the foot of each page in print, with the page's number; where a browser knows no margin boxes the line at the top
 * of the first page says it. A sheet made by script: the page's policy allows no style in the document.
 */
export function usePageStamp(text: string): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(pageStampCss(text))
    document.adoptedStyleSheets.push(sheet)
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [text])
}

const face =
  "font: 8pt/1.3 'Source Sans 3 Variable', sans-serif; color: #5c6567; vertical-align: top; padding-top: 4mm;"

/** Names are whatever people chose: a string of CSS must not end in them. */
export function pageStampCss(text: string): string {
  const quoted = `"${text.replaceAll(/[^\p{L}\p{N} .,·:%&@()'’–+-]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`
  return `@page {
  margin: 12mm 12mm 20mm;
  @bottom-left { content: ${quoted}; width: 85%; text-align: left; ${face} }
  @bottom-right { content: counter(page) " / " counter(pages); text-align: right; ${face} }
}`
}
