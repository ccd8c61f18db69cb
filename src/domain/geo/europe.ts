/** The countries a map of Europe shows, by ISO 3166-1 alpha-2. Turkey and Russia are left to the world. */
export const europe: ReadonlySet<string> = new Set(
  'AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM UA VA XK'.split(
    ' ',
  ),
)
