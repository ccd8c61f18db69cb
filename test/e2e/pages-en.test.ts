import { tryEveryPage } from './every-page.ts'

tryEveryPage('en-GB')
