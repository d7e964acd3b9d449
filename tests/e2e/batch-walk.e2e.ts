import { openBrowser, openPage, stopAtFirstFailure } from '#tests/e2e/support/browser.ts'
import { registerAssets } from '#tests/e2e/walk/assets.ts'
import { deployAnother, deployFirst } from '#tests/e2e/walk/deployments.ts'
import { lookBackAndDelete } from '#tests/e2e/walk/ending.ts'
import { scorePictures, scoreTables } from '#tests/e2e/walk/jobs.ts'
import { refuseOverwriting } from '#tests/e2e/walk/overwriting.ts'

// A newcomer's whole way, from signing in to deleting the endpoint: one session, one page, one test after the other.
const browser = await openBrowser()
const page = await openPage(browser)
const walk = { page, jobs: [] }
stopAtFirstFailure(page)

registerAssets(walk)
deployFirst(walk)
scoreTables(walk)
refuseOverwriting(walk)
deployAnother(walk)
scorePictures(walk)
lookBackAndDelete(walk)
