import { afterAll } from 'vitest'
import { derive } from '#tests/e2e/designer-online/deriving.ts'
import { clusterName, endpointName } from '#tests/e2e/designer-online/drafts.ts'
import { retrain } from '#tests/e2e/designer-online/retraining.ts'
import { serve } from '#tests/e2e/designer-online/serving.ts'
import { openBrowser, openPage, stopAtFirstFailure } from '#tests/e2e/support/browser.ts'
import { rest } from '#tests/e2e/support/rest.ts'

// A pipeline as a real-time endpoint, and what retraining does to it: one page, one test after the other.
const browser = await openBrowser()
const page = await openPage(browser)
const drafts = { training: '', inference: '' }
stopAtFirstFailure(page)
// What they hold of the machine is wanted by other walks.
afterAll(async () => {
  await rest('DELETE', `onlineEndpoints/${endpointName}`)
  await rest('DELETE', `computes/${clusterName}`)
})

derive(page, drafts)
serve(page, drafts)
retrain(page, drafts)
