import { expect, test } from 'vitest'
import { openBrowser, openPage } from '#tests/e2e/support/browser.ts'
import { arrive, signIn } from '#tests/e2e/support/person.ts'

const browser = await openBrowser()
const mostKilobytes = 350

test('the first page needs at most 350 kB of JavaScript over the network, signing in included', async () => {
  const page = await openPage(browser)
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const scripts = new Set<string>()
  let bytes = 0
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await page.goto('/')
  await signIn(page)
  await arrive(page, 'Workspace default')
  await page.waitForLoadState('load')
  await page.getByRole('region', { name: 'Health' }).getByRole('link', { name: 'Models' }).waitFor()
  expect(scripts.size).toBeGreaterThan(0)
  expect(bytes / 1000).toBeLessThanOrEqual(mostKilobytes)
  console.log(`JavaScript of the first page: ${Math.round(bytes / 1000)} kB in ${scripts.size} files`)
})
