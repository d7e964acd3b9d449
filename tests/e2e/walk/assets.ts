import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import {
  arrive,
  card,
  goOn,
  navigate,
  pickFiles,
  press,
  readTable,
  signIn,
  valueBeside,
} from '#tests/e2e/support/person.ts'
import { keepScreenshot } from '#tests/e2e/support/screenshots.ts'
import type { Walk } from '#tests/e2e/walk/walk.ts'

/** Of this model: a + 2b + 3c + 0.5. */
const model = resolve('tests/fixtures/models/linear-f32')

/** Ends on the details page of the data asset `points`; the model is `linear-f32`. */
export function registerAssets({ page }: Walk): void {
  test('signs in, after a password that is wrong, and sees the home page', async () => {
    await page.goto('/')
    await signIn(page, 'not the password')
    await page.getByRole('alert').filter({ hasText: 'wrong' }).waitFor()
    await signIn(page)
    await arrive(page, 'Workspace default')
    await page.getByRole('region', { name: 'Health' }).getByRole('link', { name: 'Models' }).waitFor()
  })

  test('registers a model by picking its folder', async () => {
    await navigate(page, 'Models')
    await arrive(page, 'Models')
    await press(page, 'Register')
    await page.getByRole('menuitem', { name: 'From local files' }).click()
    await pickFiles(page, 'Browse folder', model)
    await page.getByRole('heading', { name: 'Inputs (3)' }).waitFor()
    await press(page, /^Upload 7 files/)
    await page.getByText('Uploaded: 7 files').waitFor()
    await goOn(page, 'Settings')
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('linear-f32')
    await goOn(page, 'Review')
    await press(page, 'Register')
    await arrive(page, 'linear-f32')
    await card(page, 'Flavors').getByRole('heading', { name: 'onnx' }).waitFor()
    const inputs = ['a', 'b', 'c'].map((Name) => ({ Name, Type: 'double', Required: 'yes' }))
    expect(await readTable(page, 'Inputs')).toEqual(inputs)
    expect(await readTable(page, 'Outputs')).toEqual([{ Name: 'y', Type: 'double' }])
    await keepScreenshot(page, 'model-details')
  })

  test('registers a data asset by uploading two files', async () => {
    await navigate(page, 'Data')
    await arrive(page, 'Data')
    await press(page, 'Create')
    await page.getByRole('menuitem', { name: 'From local files' }).click()
    const toFile = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
    const files = [toFile('east.csv', 'a,b,c\n1,1,1\n0.25,-2,4\n'), toFile('west.csv', 'a,b,c\n100,10,1\n')]
    await pickFiles(page, 'Browse files', files)
    await page.getByText('2 files, 37 B, sent to').waitFor()
    await goOn(page, 'Name')
    await page.getByRole('textbox', { name: 'Name' }).fill('points')
    await goOn(page, 'Review')
    await press(page, 'Create')
    await arrive(page, 'points')
    await valueBeside(card(page, 'Attributes'), 'Files at registration').getByText('2').waitFor()
  })
}
