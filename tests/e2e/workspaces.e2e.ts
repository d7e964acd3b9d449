import { expect, test } from 'vitest'
import { workspacePath } from '#lib/arm/resource.ts'
import { audit, collectPageErrors, expectNone, settle, still } from '#tests/e2e/support/audit.ts'
import { openBrowser, openPage, stopAtFirstFailure } from '#tests/e2e/support/browser.ts'
import { arrive, choose, navigate, press, readTable, visit } from '#tests/e2e/support/person.ts'
import { portal } from '#tests/e2e/support/portal.ts'
import { call, send } from '#tests/e2e/support/rest.ts'

/** An owner makes a second workspace and gives somebody a role in it; that person finds their way there, and no further. */
const browser = await openBrowser()
const page = await openPage(browser, still)
stopAtFirstFailure(page)
const errors = collectPageErrors(page)
const guest = { email: 'guest@example.org', password: 'twelve or more' }
const field = workspacePath({
  subscriptionId: '00000000-0000-0000-0000-000000000000',
  resourceGroup: 'slipway',
  name: 'field-tests',
})
const inWorkspace = (name: string) => page.getByRole('button', { name: `Workspace ${name}`, exact: true })

test('an owner creates a workspace and switches to it, where nothing is yet', async () => {
  await visit(page, '/settings/workspaces')
  await press(page, 'Create')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^Name/).fill('field-tests')
  await dialog.getByLabel('Title').fill('Field tests')
  await press(dialog, 'Create')
  await page.getByRole('row', { name: /field-tests/ }).waitFor()
  expect(await readTable(page, 'workspaces')).toMatchObject([
    { Name: expect.stringContaining('default') },
    { Name: 'field-tests', Title: 'Field tests' },
  ])
  await settle(page)
  expectNone(await audit(page, 'Workspaces'))
  await inWorkspace('default').click()
  await page.getByRole('menuitem', { name: /^field-tests/ }).click()
  await arrive(page, 'Workspace field-tests')
  await navigate(page, 'Models')
  await page.getByText('No models yet').waitFor()
})

test('an object of another workspace is not here, and the page says where it is', async () => {
  await page.goto('/models/wine-cultivars')
  await page.getByText('There is one in another workspace:').waitFor()
  await press(page, 'Switch to default')
  await arrive(page, 'wine-cultivars')
  await inWorkspace('default').waitFor()
  await page.goto('/models?workspace=field-tests')
  await page.getByText("This link is of the workspace 'field-tests', and you see 'default'.").waitFor()
  await press(page, 'Switch to field-tests')
  await inWorkspace('field-tests').waitFor()
  expect(new URL(page.url()).search).toBe('')
})

test('an owner gives a role in the workspace, and sees who has which', async () => {
  await send('POST', 'users', { properties: { ...guest, role: 'None' } })
  await page.goto('/settings/access')
  await press(page, 'Give role')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^Who/).fill('nobody@example.org')
  await press(dialog, 'Give')
  await dialog.getByText("There is no user or service principal 'nobody@example.org'").waitFor()
  await dialog.getByLabel(/^Who/).fill(guest.email)
  await choose(page, 'Role in this workspace', /^Reader/)
  await press(dialog, 'Give')
  await page.getByRole('row', { name: new RegExp(guest.email) }).waitFor()
  const rows = await readTable(page, 'people and service principals')
  expect(rows.find(({ Name }) => Name === guest.email)).toMatchObject({
    'In every workspace': '',
    'In this workspace': 'Reader',
    'What counts': 'Reader',
  })
  await settle(page)
  expectNone(await audit(page, 'Access'))
})

test('that person sees this workspace alone, and what they may not do says so; another role counts at once', async () => {
  const theirs = await openPage(browser, still)
  await theirs.goto('/models')
  await theirs.getByLabel('E-mail').fill(guest.email)
  await theirs.getByLabel(/^Password/).fill(guest.password)
  await press(theirs, 'Sign in')
  await arrive(theirs, 'Models')
  await theirs.getByRole('button', { name: 'Workspace field-tests', exact: true }).click()
  await theirs.getByRole('menuitem', { name: /^field-tests/ }).waitFor()
  const items = await theirs.getByRole('menuitem').allInnerTexts()
  expect(items.map((text) => text.split('\n')[0])).toEqual(['field-tests', 'All workspaces'])
  await theirs.keyboard.press('Escape')
  await theirs.getByRole('button', { name: 'New', exact: true }).click()
  await theirs.getByRole('menuitem', { name: /^Model \(Your role in the workspace 'field-tests', Reader/ }).waitFor()
  await theirs.keyboard.press('Escape')

  const role = (name: string) =>
    call('PUT', `${address}/roleAssignments/${guest.email}`, { properties: { role: name } })
  const address = `${portal.url}${field}`
  expect((await role('Owner')).status).toBe(200)
  await theirs.goto('/settings/access')
  await theirs.getByRole('row', { name: new RegExp(guest.email) }).waitFor()
  expect((await role('Reader')).status).toBe(200)
  await theirs.getByText("Your role in the workspace 'field-tests' is Reader").waitFor()
  await theirs.context().close()
})

test('an owner takes the role away and deletes the workspace by its name', async () => {
  await page.goto('/settings/access')
  await page
    .getByRole('row', { name: new RegExp(guest.email) })
    .getByRole('checkbox')
    .check()
  await press(page, 'Take role away')
  await press(page.getByRole('dialog'), 'Take away')
  await page.getByRole('row', { name: new RegExp(guest.email) }).waitFor({ state: 'detached' })
  await inWorkspace('field-tests').click()
  await page.getByRole('menuitem', { name: /^default/ }).click()
  await arrive(page, 'Workspace default')
  await page.goto('/settings/workspaces')
  await page
    .getByRole('row', { name: /field-tests/ })
    .getByRole('checkbox')
    .check()
  await press(page, 'Delete')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('field-tests')
  await press(dialog, 'Delete')
  await page.getByRole('row', { name: /field-tests/ }).waitFor({ state: 'detached' })
  expect(errors).toEqual([])
})
