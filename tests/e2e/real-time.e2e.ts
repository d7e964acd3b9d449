import { changeDeployment } from '#tests/e2e/real-time/changes.ts'
import { deployOnCluster } from '#tests/e2e/real-time/cluster.ts'
import { deployAndTest } from '#tests/e2e/real-time/deploying.ts'
import { endEndpoint } from '#tests/e2e/real-time/ending.ts'
import { observe, seeFigures } from '#tests/e2e/real-time/observing.ts'
import { steerTraffic } from '#tests/e2e/real-time/traffic.ts'
import { openBrowser, openPage, stopAtFirstFailure } from '#tests/e2e/support/browser.ts'

// A model's whole way as an HTTP service, from its page to the end of the endpoint: one page, one test after the other.
const browser = await openBrowser()
const page = await openPage(browser)
stopAtFirstFailure(page)

deployAndTest(page)
steerTraffic(page)
observe(page)
changeDeployment(page)
seeFigures(page)
endEndpoint(page)
deployOnCluster(page)
