import { enhanceBlockDialog } from './block-dialog.ts'
import { showLocalTimes } from './local-times.ts'
import { enhanceQueue } from './queue.ts'
import { fillSetupCode } from './setup-code.ts'

fillSetupCode(document, window)
showLocalTimes(document)
enhanceQueue(document)
enhanceBlockDialog(document)
