import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { blue, endpointName, openEndpoint, prepareScoring, readKeys } from '#tests/e2e/real-time/endpoint.ts'
import { arrive, card, choose, press, readTable, valueBeside } from '#tests/e2e/support/person.ts'
import { rest, send, sendFolder } from '#tests/e2e/support/rest.ts'
import { hasPython } from '#tests/support/python.ts'

/** New revisions: one that differs, the former one again, and one that cannot start. */
export function changeDeployment(page: Page): void {
  const commands = () => page.getByRole('toolbar', { name: 'Deployment blue' })
  const revision = (text: string) => valueBeside(blue(page), 'Revision').getByText(text, { exact: true }).waitFor()
  const edit = async () => {
    await openEndpoint(page)
    await press(commands().first(), 'Edit')
    await arrive(page, 'Edit deployment blue')
  }

  test('a change makes a new revision; the former one can be restored', async () => {
    await edit()
    const timeout = page.getByRole('spinbutton', { name: 'Scoring time-out (ms)' })
    await timeout.fill('0')
    await press(page, 'Save')
    await page.getByText('Not saved. The scoring time-out in ms is at least 1.').waitFor()
    await timeout.fill('5000')
    await press(page, 'Save')
    await arrive(page, endpointName)
    await revision('2')
    await press(blue(page), 'Settings')
    await valueBeside(blue(page), 'Scoring time-out').getByText('5 s').waitFor()
    await press(blue(page), 'Revisions')
    await press(blue(page), 'Restore revision 1')
    await press(page.getByRole('dialog', { name: "Restore revision 1 of 'blue'?" }), 'Restore')
    await revision('3')
    await valueBeside(blue(page), 'Scoring time-out').getByText('1 min 00 s').waitFor()
    const rows = await readTable(page, 'Revisions of blue')
    expect(rows.map(({ Revision }) => Revision)).toEqual(['3', '2', '1'])
  })

  test('the number of replicas changes in place', async () => {
    await press(blue(page), 'Change the instance count of blue')
    const dialog = page.getByRole('dialog', { name: 'Replicas of blue' })
    await dialog.getByRole('spinbutton', { name: 'Instance count' }).fill('2')
    await press(dialog, 'Update')
    await dialog.waitFor({ state: 'detached' })
    await valueBeside(blue(page), 'Replicas ready').getByText('2 of 2').waitFor()
    await revision('3')
  })

  describe.skipIf(!hasPython)('a script that cannot start (skipped without Python)', () => {
    // Without it Python may not load the pickle of the sample.
    const permission = 'models/wine-cultivars/versions/1/confirmCode'

    beforeAll(async () => {
      const folder = mkdtempSync(join(tmpdir(), 'slipway-broken-'))
      writeFileSync(
        join(folder, 'score.py'),
        'def init():\n    raise RuntimeError("the weights are missing")\n\n\ndef run(raw_data):\n    return []\n',
      )
      await send('PUT', 'codes/wine-broken/versions/1', {
        properties: { codeUri: await sendFolder(folder, 'code/wine-broken') },
      })
      const environment = 'environments/wine-plain/versions/1'
      await send('PUT', environment, { properties: { requirements: '# Nothing.\n' } })
      const built = async () =>
        expect((await (await rest('GET', environment)).json()).properties.pythonBuild.state).toBe('Succeeded')
      await vi.waitFor(built, { timeout: 60_000, interval: 200 })
    })

    afterAll(async () => void (await rest('DELETE', permission)))

    const chooseScript = async () => {
      await page.getByRole('switch', { name: /^Customize/ }).check()
      await page.getByRole('searchbox', { name: 'Search code assets' }).fill('wine-broken')
      await page.getByRole('radio', { name: 'Choose wine-broken' }).check()
      await choose(page, 'Scoring script', 'score.py')
      await page.getByRole('searchbox', { name: 'Search environments' }).fill('wine-plain')
      await page.getByRole('radio', { name: 'Choose wine-plain' }).check()
    }

    test('says why, and the former revision goes on answering', async () => {
      await edit()
      await chooseScript()
      await press(page, 'Save')
      await page.getByText('Not saved. An owner has to allow the code of the model first.').waitFor()
      await send('POST', permission)
      await edit()
      await chooseScript()
      await press(page, 'Save')
      await arrive(page, endpointName)
      await blue(page).getByText('Failed', { exact: true }).first().waitFor({ timeout: 60_000 })
      const reason = blue(page).getByRole('alert')
      await reason.getByText('the weights are missing').waitFor()
      await reason.getByText('Revision 3 goes on answering.').waitFor()
      await revision('4, while revision 3 answers')
      const scoreWines = await prepareScoring()
      expect((await scoreWines((await readKeys()).primaryKey)).status).toBe(200)
    })

    test('has left its lines in the log', async () => {
      await press(commands(), 'View logs')
      await page.getByText(/^Revision 4 failed: /).waitFor()
      await choose(page, 'Revision', '4')
      await page.getByRole('region', { name: 'Log' }).getByText('the weights are missing').first().waitFor()
      await page.getByRole('searchbox', { name: 'Search' }).last().fill('nobody wrote this')
      await page.getByText('No line matches these filters').waitFor()
      expect(await card(page, 'Lifecycle').innerText()).toContain('Failed')
    })
  })
}
