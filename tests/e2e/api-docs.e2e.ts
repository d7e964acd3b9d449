import { afterEach, expect, test } from 'vitest'
import type { OpenApiDocument } from '#lib/openapi/types.ts'
import { audit, collectPageErrors, expectNone, settle, still } from '#tests/e2e/support/audit.ts'
import { openBrowser, openPage } from '#tests/e2e/support/browser.ts'
import { press, visit } from '#tests/e2e/support/person.ts'

const browser = await openBrowser()
const page = await openPage(browser, still)
const errors = collectPageErrors(page)
const start = page.getByRole('button', { name: /POST batchEndpoints\/\{endpoint\}\/jobs / })

afterEach(() => expect(errors.splice(0)).toEqual([]))

test('the account menu leads to the REST API, where a word finds an operation', async () => {
  await visit(page, '/')
  await press(page, 'Account')
  await page.getByRole('menuitem', { name: 'REST API' }).click()
  await page.getByRole('heading', { level: 2, name: 'Batch endpoints' }).waitFor()
  await page.getByRole('searchbox', { name: 'Search operations' }).fill('start scoring')
  await page.getByRole('heading', { level: 2, name: 'Models' }).waitFor({ state: 'detached' })
  await start.click()
  const commands = page.getByRole('region', { name: /Example \d, curl command/ })
  await commands.first().waitFor()
  expect((await commands.allTextContents()).join('\n')).toContain("-H 'azureml-model-deployment: blue'")
  expect(await page.getByRole('region', { name: /: Request body/ }).textContent()).toContain(
    'properties.outputData.*.uri *',
  )
})

test('an operation has an address, and the page is accessible with it open', async () => {
  await visit(page, '/docs/api#postBatchEndpointsByEndpointJobs')
  await page.reload()
  await page.getByRole('region', { name: /Example 1, curl command/ }).waitFor()
  expect(await start.getAttribute('aria-expanded')).toBe('true')
  await settle(page)
  expectNone(await audit(page, 'REST API'))
})

test('the document is there for tools, without a token', async () => {
  const response = await page.request.get('/docs/api/openapi.json', { headers: { cookie: '' } })
  expect(response.headers()['content-type']).toBe('application/json')
  const document = (await response.json()) as OpenApiDocument
  expect(document.openapi).toBe('3.1.0')
  expect(document.servers).toEqual([{ url: new URL(page.url()).origin }])
})
