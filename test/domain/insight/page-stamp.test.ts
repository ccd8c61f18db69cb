import { expect, test } from 'vitest'
import { pageStampCss } from '#web/pages/insight/page-stamp.ts'

test('a name cannot leave the string of the stamp', () => {
  const css = pageStampCss('Kadewinkel "B.V."; } * { display: none } \\ \n <b>')
  const [, content = ''] = /content: "((?:[^"\\\n]|\\[0-9a-f]+ )*)"; width/.exec(css) ?? []
  expect(content.replaceAll(/\\([0-9a-f]+) /g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))).toBe(
    'Kadewinkel "B.V."; } * { display: none } \\ \n <b>',
  )
  expect(pageStampCss('26 weken, 1 jun – 29 nov · België')).toContain('"26 weken, 1 jun – 29 nov · België"')
})
