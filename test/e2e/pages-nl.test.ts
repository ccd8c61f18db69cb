import { tryEveryPage } from './every-page.ts'

tryEveryPage('nl-NL')
