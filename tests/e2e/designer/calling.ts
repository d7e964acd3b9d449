import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { workspacePath } from '#lib/arm/resource.ts'
import { endpointName } from '#tests/e2e/designer/publishing.ts'
import { arrive, choose, press, readTable, visit } from '#tests/e2e/support/person.ts'
import { portal } from '#tests/e2e/support/portal.ts'
import { call, rest, send } from '#tests/e2e/support/rest.ts'

const started = z.object({ Id: z.string() })
const endpoint = z.object({ properties: z.object({ restEndpoint: z.url(), defaultVersion: z.number() }) })
const workspace = workspacePath({
  subscriptionId: '00000000-0000-0000-0000-000000000000',
  resourceGroup: 'slipway',
  name: 'default',
})

/** The published pipeline over HTTP, as the programs of others call it, and its versions. */
export function callPublished(page: Page): void {
  const readEndpoint = async () =>
    endpoint.parse(await (await rest('GET', `pipelineEndpoints/${endpointName}`)).json()).properties
  const start = async (body: object) => {
    const { restEndpoint } = await readEndpoint()
    const response = await call('POST', restEndpoint, { ExperimentName: 'called', ...body })
    expect(response.status).toBe(200)
    return started.parse(await response.json()).Id
  }
  const versionOf = async (run: string) => (await send('GET', `jobs/${run}`)).properties.pipeline

  test('a request with a bearer token runs the default, to its end', async () => {
    const data = { 'Automobile prices': { SavedDataSetReference: { Id: 'new-cars:1' } } }
    const run = await start({ DataSetDefinitionValueAssignments: data })
    await vi.waitFor(
      async () => {
        const details = await call('GET', `${portal.url}/history/v1.0${workspace}/runs/${run}/details`)
        expect(await details.json()).toMatchObject({ status: 'Completed', experimentName: 'called' })
      },
      { timeout: 40_000, interval: 300 },
    )
    expect(await versionOf(run)).toMatchObject({ pipelineEndpoint: { name: endpointName, version: 0 } })
    const steps = await (await rest('GET', `jobs/${run}/steps`)).json()
    expect(steps.value).toContainEqual(
      expect.objectContaining({ node: 'score-model', outputs: [expect.objectContaining({ rows: 40, columns: 26 })] }),
    )
  })

  test('a request without a token, or for what is no parameter, is refused', async () => {
    const { restEndpoint } = await readEndpoint()
    expect((await fetch(restEndpoint, { method: 'POST', body: '{"ExperimentName": "called"}' })).status).toBe(401)
    const refused = await call('POST', restEndpoint, { ExperimentName: 'called', ParameterAssignments: { colour: 1 } })
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain("'colour'")
  })

  test('published again, not as the default: version 1 exists, and the default stays', async () => {
    await visit(page, '/designer')
    await page
      .getByRole('main')
      .getByRole('link', { name: /-batch inference$/ })
      .first()
      .click()
    await press(page, 'Publish')
    await page.getByRole('menuitem', { name: 'To a pipeline endpoint' }).click()
    const dialog = page.getByRole('dialog', { name: 'Set up published pipeline' })
    await choose(page, 'PipelineEndpoint', 'Existing PipelineEndpoint')
    await dialog.getByRole('combobox', { name: 'Pipeline endpoint', exact: true }).fill(endpointName)
    await page.getByRole('option', { name: endpointName }).click()
    await dialog.getByText('Version 1 will be created.').waitFor()
    await dialog.getByRole('textbox', { name: 'Published pipeline name' }).fill('Second edition')
    await dialog.getByRole('checkbox', { name: /^Set as default/ }).uncheck()
    await press(dialog, 'Publish')
    await dialog.waitFor({ state: 'detached' })
    await visit(page, `/pipeline-endpoints/${endpointName}?tab=published`)
    const published = async () =>
      (await readTable(page, 'published pipelines')).map(({ Version, Name }) => [Version?.replace(/\s+/, ' '), Name])
    await expect.poll(published).toEqual([
      ['1', 'Second edition'],
      ['0 Default', expect.stringMatching(/-batch inference$/)],
    ])
  })

  test('a request that names version 1 runs it; without a version, once it is the default', async () => {
    expect(await versionOf(await start({ PipelineVersion: '1' }))).toMatchObject({ pipelineEndpoint: { version: 1 } })
    expect(await versionOf(await start({}))).toMatchObject({ pipelineEndpoint: { version: 0 } })
    await page.getByRole('checkbox', { name: 'Select version 1, Second edition' }).check()
    await press(page, 'Set as default')
    await press(page.getByRole('dialog', { name: 'Set version 1 as default?' }), 'Set as default')
    await expect.poll(async () => (await readEndpoint()).defaultVersion).toBe(1)
    expect(await versionOf(await start({}))).toMatchObject({ pipelineEndpoint: { version: 1 } })
  })

  test('every run of the endpoint is listed, whoever started it', async () => {
    await page.getByRole('link', { name: 'Runs', exact: true }).click()
    const versions = async () => (await readTable(page, 'jobs')).map(({ Version }) => Version)
    await expect.poll(versions).toEqual(['1', '0', '1', '0', '0'])
    await visit(page, `/pipeline-endpoints/${endpointName}`)
    await arrive(page, endpointName)
    await page.getByText('1 · Second edition').waitFor()
  })
}
