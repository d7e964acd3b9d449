import { callPublished } from '#tests/e2e/designer/calling.ts'
import { draw } from '#tests/e2e/designer/drawing.ts'
import { fail } from '#tests/e2e/designer/failing.ts'
import { publish } from '#tests/e2e/designer/publishing.ts'
import { train } from '#tests/e2e/designer/training.ts'
import { openBrowser, openPage, stopAtFirstFailure } from '#tests/e2e/support/browser.ts'

// From an empty canvas to an HTTP call: one page, one test after the other.
const browser = await openBrowser()
const page = await openPage(browser)
stopAtFirstFailure(page)

draw(page, await openPage(browser))
train(page)
publish(page)
callPublished(page)
fail(page)
