import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { arrive, card, visit } from '#tests/e2e/support/person.ts'
import { rest } from '#tests/e2e/support/rest.ts'

/** The endpoint of the story. */
export const endpointName = 'wine-walk'

export const blue = (page: Page): Locator => card(page, /^blue/)
export const green = (page: Page): Locator => card(page, /^green/)

/** Opens the endpoint's page, and one of its tabs if it is named. */
export async function openEndpoint(page: Page, tab?: string): Promise<void> {
  await visit(page, `/real-time-endpoints/${endpointName}`)
  await arrive(page, endpointName)
  if (tab) await page.getByRole('navigation', { name: 'Real-time endpoint' }).getByRole('link', { name: tab }).click()
}

const example = resolve('samples/models/wine-cultivars/input_example.json')

type Send = (key: string, headers?: Record<string, string>) => Promise<Response>

/** Sends the sample's three wines to the endpoint, as a program does. */
export async function prepareScoring(): Promise<Send> {
  const { scoringUri } = (await (await rest('GET', `onlineEndpoints/${endpointName}`)).json()).properties
  const body = JSON.stringify({ input_data: JSON.parse(readFileSync(example, 'utf8')) })
  return (key, headers = {}) =>
    fetch(scoringUri, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      body,
    })
}

export async function readKeys(): Promise<{ primaryKey: string; secondaryKey: string }> {
  return (await rest('POST', `onlineEndpoints/${endpointName}/listKeys`)).json()
}
