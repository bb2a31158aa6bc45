import { OwnPage } from './own-page.ts'

new OwnPage(document, window).start()
