import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { node, openNode, port, saved } from '#tests/e2e/designer/editor.ts'
import { choose, press, visit } from '#tests/e2e/support/person.ts'
import { keepScreenshot } from '#tests/e2e/support/screenshots.ts'

/** A pipeline from an empty canvas, by mouse and by keyboard. `other` is a second browser of the same person. */
export function draw(page: Page, other: Page): void {
  const nodes = () => page.locator('.react-flow__node')
  const edges = () => page.locator('.react-flow__edge')
  const search = () => page.getByRole('searchbox', { name: 'Search by name, tags and description' })
  const connect = async (from: Locator, to: Locator) => {
    await from.hover()
    await page.mouse.down()
    await to.hover()
    await page.mouse.up()
  }

  test('an empty pipeline is named after its day, and has nothing to submit', async () => {
    await visit(page, '/designer')
    await page.getByRole('button', { name: /^New pipeline/ }).click()
    await page.getByRole('button', { name: /^Pipeline-Created-on-.*, rename$/ }).click()
    await page.getByRole('textbox', { name: 'Name of the pipeline' }).fill('Drawn by hand')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Drawn by hand, rename' }).waitFor()
    expect(await page.getByRole('button', { name: 'Submit', exact: true }).getAttribute('aria-disabled')).toBe('true')
  })

  test('data is dragged to the canvas, modules are added with their button', async () => {
    await search().fill('automobile')
    const card = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Add automobile-prices' }) })
    // The list is sorted out a moment after the words are typed, and a card that moves away is not dragged.
    await page.getByRole('button', { name: 'Add Train Model' }).waitFor({ state: 'detached' })
    await card.dragTo(page.locator('#canvas'), { targetPosition: { x: 300, y: 60 } })
    await node(page, 'automobile-prices').waitFor()
    for (const module of ['Select Columns in Dataset', 'Linear Regression', 'Train Model']) {
      await search().fill(module)
      await page.getByRole('button', { name: `Add ${module}` }).press('Enter')
      await node(page, module).waitFor()
    }
    await page.getByRole('button', { name: 'Fit the graph in the view' }).click()
    expect(await nodes().count()).toBe(4)
  })

  test('ports that fit are connected, and others say why not', async () => {
    await connect(port(page, 'automobile-prices', 'Data output'), port(page, 'Select Columns in Dataset', 'Dataset'))
    await connect(port(page, 'Linear Regression', 'Untrained model'), port(page, 'Train Model', 'Dataset'))
    await page
      .getByRole('alert')
      .filter({ hasText: 'Not connected' })
      .getByText(/gives an untrained model/)
      .waitFor()
    expect(await edges().count()).toBe(1)
    await connect(port(page, 'Linear Regression', 'Untrained model'), port(page, 'Train Model', 'Untrained model'))
    await expect.poll(() => edges().count()).toBe(2)
  })

  test('the keyboard connects as well', async () => {
    await node(page, 'Train Model').focus()
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: 'Connect…' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: "Connect 'Train Model'" })
    await choose(page, 'Port', 'Input: Dataset')
    await choose(page, 'Take the output', 'Select Columns in Dataset · Results dataset')
    await press(dialog, 'Connect')
    await dialog.getByRole('button', { name: /^Remove Select Columns/ }).waitFor()
    await press(dialog, 'Close')
    expect(await edges().count()).toBe(3)
  })

  test('columns are chosen by rules, with what they select', async () => {
    await openNode(page, 'Select Columns in Dataset')
    await press(page, /^Edit column/)
    const dialog = page.getByRole('dialog')
    await press(dialog, 'Add rule')
    await dialog.getByRole('combobox', { name: 'Column names' }).fill('normalized-losses')
    await page.keyboard.press('Enter')
    await dialog.getByText('Selects 25 of 26 columns.').waitFor()
    await keepScreenshot(page, 'designer-columns')
    await press(dialog, 'Save')
    await openNode(page, 'Train Model')
    await page.getByRole('combobox', { name: 'Label column' }).fill('price')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.getByRole('button', { name: 'Submit', exact: true }).getAttribute('aria-disabled'))
      .not.toBe('true')
  })

  test('what was deleted comes back, and what was drawn is there after reloading', async () => {
    await node(page, 'Linear Regression').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Delete')
    await expect.poll(() => nodes().count()).toBe(3)
    await page.keyboard.press('Control+z')
    await expect.poll(() => nodes().count()).toBe(4)
    await press(page, 'Redo')
    await expect.poll(() => edges().count()).toBe(2)
    await press(page, 'Undo')
    await expect.poll(() => edges().count()).toBe(3)
    await saved(page)
    await page.reload()
    await nodes().first().waitFor()
    expect([await nodes().count(), await edges().count()]).toEqual([4, 3])
    await page.getByRole('button', { name: 'Drawn by hand, rename' }).waitFor()
  })

  test('who saves second is told, and keeps his own as a copy', async () => {
    await visit(other, new URL(page.url()).pathname)
    const { promise: theirsIsSaved, resolve: goOn } = Promise.withResolvers<void>()
    await other.route(/\/pipelineDrafts\/[^/]+$/, async (route) => {
      if (route.request().method() === 'PUT') await theirsIsSaved
      await route.continue()
    })
    await openNode(other, 'Train Model')
    await other.getByRole('textbox', { name: 'Comment' }).fill('Mine')
    await other.getByText('Saving…').waitFor()
    await openNode(page, 'Train Model')
    await page.getByRole('textbox', { name: 'Comment' }).fill('Theirs')
    await page.getByText('Saving…').waitFor()
    await saved(page)
    goOn()
    const dialog = other.getByRole('dialog', { name: 'This pipeline was changed elsewhere' })
    await dialog.waitFor()
    await press(dialog, 'Keep mine as a copy')
    await other.getByRole('button', { name: 'Drawn by hand (my copy), rename' }).waitFor()
    await node(other, 'Train Model').getByText('Mine').waitFor()
    await node(page, 'Train Model').getByText('Theirs').waitFor()
  })
}
