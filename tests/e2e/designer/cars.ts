import { readFileSync } from 'node:fs'
import { send, sendFile } from '#tests/e2e/support/rest.ts'

const [header = '', ...lines] = readFileSync('samples/data/automobile-prices/automobile-prices.csv', 'utf8')
  .trimEnd()
  .split('\n')

/** Rows of the sample that lack nothing, as other cars than those that were trained on would come. */
const completeCars = lines.filter((line) => !line.split(',').some((cell) => cell === '' || cell === '?'))

/** Registers the first so many complete cars as a data asset of one file. */
export async function registerCars(name: string, rows: number): Promise<void> {
  const dataUri = await sendFile(`walk/${name}.csv`, [header, ...completeCars.slice(0, rows), ''].join('\n'))
  await send('PUT', `data/${name}/versions/1`, { properties: { dataType: 'uri_file', dataUri } })
}
