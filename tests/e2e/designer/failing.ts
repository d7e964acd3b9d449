import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { node, openNode, runIs, submit } from '#tests/e2e/designer/editor.ts'
import { press, visit } from '#tests/e2e/support/person.ts'
import { send } from '#tests/e2e/support/rest.ts'

const makeNode = (id: string, module: string, title: string, parameters: object, y: number) => ({
  id,
  module,
  title,
  comment: '',
  parameters,
  bindings: {},
  position: { x: id === 'data' ? 130 : id.length * 40, y },
})
const edge = (from: string, output: string, to: string) => ({
  from: { node: from, port: output },
  to: { node: to, port: 'dataset' },
})
const names = (...all: string[]) => ({ columns: { mode: 'names', names: all } })

/** One branch asks for a column that the data has not; what follows it cannot run, and the other branch can. */
const graph = {
  nodes: [
    makeNode('data', 'dataset', 'Cars', { asset: { name: 'automobile-prices', version: '1' } }, 0),
    makeNode('bad', 'select-columns-in-dataset', 'Unknown column', names('make', 'colour'), 130),
    makeNode('after', 'remove-duplicate-rows', 'After it', names('make'), 260),
    makeNode('good-one', 'select-columns-in-dataset', 'Known columns', names('make', 'price'), 130),
  ],
  edges: [
    edge('data', 'data-output', 'bad'),
    edge('bad', 'results-dataset', 'after'),
    edge('data', 'data-output', 'good-one'),
  ],
  parameters: [],
  settings: { compute: '', datastore: '' },
}

/** What a run shows of a pipeline that is wrong. */
export function fail(page: Page): void {
  test('a node that asks for an unknown column is marked and names it, and the other branch ends', async () => {
    const draft = await send('POST', 'pipelineDrafts', { displayName: 'Wrong on one side', graph })
    await visit(page, `/designer/${draft.name}`)
    await submit(page, 'failing-walk')
    await runIs(page, 'Failed')
    await node(page, 'Unknown column').getByRole('img', { name: 'Failed' }).waitFor()
    await node(page, 'After it').getByRole('img', { name: 'Skipped' }).waitFor()
    await node(page, 'Known columns')
      .getByRole('img', { name: /^(Completed|Reused)$/ })
      .waitFor()
    await openNode(page, 'Unknown column', 'Outputs + logs')
    await page
      .getByText(/'colour'/)
      .first()
      .waitFor()
  })

  test("the run's page tells it, too, and the failed step can be tried again", async () => {
    await press(page, 'Last run')
    await page
      .getByRole('main')
      .getByRole('alert')
      .getByText(/'colour'/)
      .first()
      .waitFor()
    const first = page.url()
    await node(page, 'Unknown column').click()
    await press(page, 'Retry this step')
    await page.waitForURL((url) => url.pathname !== new URL(first).pathname)
    await page.getByRole('main').locator('header').getByText('Failed', { exact: true }).waitFor()
    await node(page, 'Known columns').getByRole('img', { name: 'Reused' }).waitFor()
    expect(await node(page, 'Unknown column').getByRole('img', { name: 'Failed' }).count()).toBe(1)
  })
}
