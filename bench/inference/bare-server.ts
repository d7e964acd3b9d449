import { createServer, type ServerResponse } from 'node:http'
import { loadModel } from '#lib/scoring/load-model.ts'

// What the runtime can do: node:http, the model in the same process, requests that come together in one run, and nothing else.
const [, , folder = ''] = process.argv
const scorer = await loadModel(folder)
const width = 30
const mostRows = 64

interface Waiting {
  row: number[]
  response: ServerResponse
}
const waiting: Waiting[] = []
let isBusy = false

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const body: { data: number[][] } = JSON.parse(Buffer.concat(chunks).toString())
    waiting.push({ row: body.data[0] ?? [], response })
    if (!isBusy && waiting.length === 1) setImmediate(run)
  })
})

async function run(): Promise<void> {
  isBusy = true
  const members = waiting.splice(0, mostRows)
  const values = new Float32Array(members.length * width)
  for (const [index, { row }] of members.entries()) values.set(row, index * width)
  const { outputs } = await scorer.score({ kind: 'matrix', rows: members.length, values })
  const probabilities = outputs.at(-1)?.values
  if (!(probabilities instanceof Float32Array)) throw new Error('The model gives no probabilities.')
  const each = probabilities.length / members.length
  members.forEach(({ response }, index) => {
    const body = JSON.stringify(Array.from(probabilities.subarray(index * each, (index + 1) * each)))
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  })
  isBusy = false
  if (waiting.length > 0) setImmediate(run)
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 })
})
process.once('disconnect', () => process.exit(0))
